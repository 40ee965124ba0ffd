"""Storage: where uploaded and made files are kept, a folder or a bucket."""

from __future__ import annotations

from pathlib import Path


def file_store(bucket: str, root: Path, url: str | None, *, endpoint: str) -> dict[str, object]:
    """One entry of `STORAGES`: a bucket where one is named, else a folder; private without a URL.

    The bucket backend needs the `s3` extra.
    """
    if bucket:
        options: dict[str, object] = {"bucket_name": bucket, "querystring_auth": url is None, "file_overwrite": True}
        if endpoint:
            options["endpoint_url"] = endpoint
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": root, "base_url": url, "file_permissions_mode": 0o644 if url else 0o600},
    }
