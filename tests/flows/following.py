"""Does a value follow a JSON Schema? Just the words that pydantic writes, so that no library is needed for it."""

from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def faults(schema: dict[str, Any], value: object) -> list[str]:
    """Where and how a value does not follow a schema."""
    return list(_faults(schema, value, schema, "$"))


def _faults(schema: dict[str, Any], value: object, root: dict[str, Any], where: str) -> Iterator[str]:
    if "$ref" in schema:
        yield from _faults(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], value, root, where)
    if "anyOf" in schema and all(list(_faults(one, value, root, where)) for one in schema["anyOf"]):
        yield f"{where}: none of anyOf"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not in the enum"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{where}: not a {schema['type']}"
    elif isinstance(value, dict):
        yield from _of_object(schema, value, root, where)
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from _faults(schema["items"], item, root, f"{where}[{index}]")


def _is(value: object, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _of_object(
    schema: dict[str, Any], value: dict[str, object], root: dict[str, Any], where: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    yield from (f"{where}.{key}: missing" for key in schema.get("required", ()) if key not in value)
    rest = schema.get("additionalProperties")
    for key, item in value.items():
        if key in properties:
            yield from _faults(properties[key], item, root, f"{where}.{key}")
        elif isinstance(rest, dict):
            yield from _faults(rest, item, root, f"{where}.{key}")
        elif properties and rest is not True:
            yield f"{where}.{key}: not in the schema"
