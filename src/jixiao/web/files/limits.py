"""Uploads stop at the bound, before anything is written to disk beyond it (上传上限)."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

_MEGABYTE = 1024 * 1024
#: Most bytes of one upload of any kind; each page has a bound of its own below it.
LARGEST = 64 * _MEGABYTE


class BoundedUploads(FileUploadHandler):
    """Stops an upload that says, or turns out, to be larger than anything that the system takes."""

    def __init__(self, request: Any = None) -> None:  # noqa: ANN401 - Django's signature
        """Begin to count."""
        super().__init__(request)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's signature
        """Count, and hand on."""
        self.taken += len(raw_data)
        if self.taken > LARGEST:
            raise StopUpload(connection_reset=True)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 - Django's signature
        """Leave the file to the next handler."""
        return
