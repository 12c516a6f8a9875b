"""Bytes → pages, one module per container, told apart by content."""

from extractors.pages.containers import open_upload
from extractors.pages.folder import list_uploads
from extractors.pages.page import Page, Picture
from extractors.pages.upload import Upload

__all__ = ["Page", "Picture", "Upload", "list_uploads", "open_upload"]
