"""A parameter of a flow as its form on the Prefect page shows it."""

from typing import Any

from pydantic import Field


def asked(title: str, description: str, **bounds: Any) -> Any:
    """For Annotated. As extras of the schema, since Prefect puts the parameter's name in the place of a field's title,
    and nothing in that of its description."""
    return Field(json_schema_extra={"title": title, "description": description}, **bounds)
