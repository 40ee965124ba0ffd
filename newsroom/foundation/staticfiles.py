"""Static files under hashed names, compressed at collectstatic (WhiteNoise); ES modules' imports are rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
