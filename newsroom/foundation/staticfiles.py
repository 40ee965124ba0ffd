"""Static files under hashed names, compressed at collectstatic (WhiteNoise); ES modules' imports are rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    # Each pass settles the names of one more link in a chain of imports.
    max_post_process_passes = 16
