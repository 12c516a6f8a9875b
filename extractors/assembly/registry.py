"""All document types, found by their modules: a new module in extractors.documents is a new type."""

import importlib
import pkgutil
from functools import cache

import extractors.documents
from extractors.assembly.declare import DocumentType


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every `TYPE` of the modules of extractors.documents, by `order` then name."""
    names = [info.name for info in pkgutil.iter_modules(extractors.documents.__path__)]
    modules = (importlib.import_module(f"{extractors.documents.__name__}.{name}") for name in names)
    types = [module.TYPE for module in modules if hasattr(module, "TYPE")]
    return tuple(sorted(types, key=lambda kind: (kind.order, kind.name)))
