"""One module per document type, each with one `TYPE = DocumentType(...)`. Adding a module here adds the type."""
