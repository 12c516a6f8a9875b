"""Lines → documents: type the regions of each page, put regions together into documents, read their fields.

Knows no document type by name: everything particular stands in extractors.documents.
"""
