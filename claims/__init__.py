"""The nouns: claim report, evidence, document, finding, request, review, and the value types. Pure data, no I/O."""
