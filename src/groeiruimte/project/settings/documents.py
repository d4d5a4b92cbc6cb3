"""Where documents are kept: a private folder, or a bucket of an object store (S3)."""

import os
from pathlib import Path
from typing import Any


def document_store(*, folder: Path) -> dict[str, Any]:
    """Return the entry of `STORAGES` for documents.

    `GROEIRUIMTE_DOCUMENTS_BUCKET` names a bucket; keys come from the usual variables of the
    object store (`AWS_ACCESS_KEY_ID`, ...), the address from `GROEIRUIMTE_DOCUMENTS_ENDPOINT`.
    Needs `django-storages[s3]` (requirements/storage.txt). Nothing in either is ever served by
    itself: bytes leave through a page that asks who may see them.
    """
    bucket = os.environ.get("GROEIRUIMTE_DOCUMENTS_BUCKET", "").strip()
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder, "file_permissions_mode": 0o600},
        }
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "default_acl": "private",
        "querystring_auth": True,
        "file_overwrite": False,
        "object_parameters": {"ServerSideEncryption": "AES256"},
    }
    endpoint = os.environ.get("GROEIRUIMTE_DOCUMENTS_ENDPOINT", "").strip()
    if endpoint:
        # Another store than Amazon's may not know the header for encryption.
        options |= {"endpoint_url": endpoint, "object_parameters": {}}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
