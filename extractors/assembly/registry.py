"""All document types, found by their modules: a new module in extractors.documents is a new type."""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from types import ModuleType

import extractors.documents
from extractors.assembly.declare import DocumentType


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Every `TYPE` (or each of `TYPES`) of the modules of extractors.documents, by `order` then name."""
    names = [info.name for info in pkgutil.iter_modules(extractors.documents.__path__)]
    modules = (importlib.import_module(f"{extractors.documents.__name__}.{name}") for name in names)
    types = [kind for module in modules for kind in _declared(module)]
    return tuple(sorted(types, key=lambda kind: (kind.order, kind.name)))


def type_named(name: str) -> DocumentType:
    """The type of that name. Raises StopIteration where no module declares it."""
    return next(kind for kind in document_types() if kind.name == name)


def _declared(module: ModuleType) -> Iterable[DocumentType]:
    return module.TYPES if hasattr(module, "TYPES") else [module.TYPE] if hasattr(module, "TYPE") else []
