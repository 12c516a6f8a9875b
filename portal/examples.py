"""What the door's OpenAPI shows beside the models: bodies that are read as they stream in, examples, problems."""

from typing import Any

from pydantic import BaseModel

from claims.report import ClaimReport
from flows.intake import REPORT_BYTES

REF = "#/components/schemas/{model}"
EXAMPLE = {
    "report_no": "RA2026110300127",
    "scenarios": ["property.fire"],
    "policies": [{"policy_no": "PF202600001", "start": "2026-01-01", "end": "2026-12-31"}],
    "insured": {"name": "样本人", "id_number": "11010519491231002X", "phone": "13800138000"},
    "contact": {"name": "样本人", "phone": "13800138000", "language": "zh"},
    "reported_at": "2026-11-03T08:30:00+08:00",
    "occurred_at": "2026-11-02T21:10:00+08:00",
    "place": "示例市样本区演示路9号",
    "cause": "fire",
    "course": "厨房起火，烧坏家电。",
}
"""Everybody and everything in it is invented."""


class Problem(BaseModel):
    """An answer that something is wrong (RFC 9457). `errors`: each wrong key with what is wrong about it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = []


def claim_report_schemas() -> dict[str, Any]:
    """The JSON Schemas of a claim report and of its parts, by name."""
    schema = ClaimReport.model_json_schema(ref_template=REF)
    return {**schema.pop("$defs", {}), "ClaimReport": schema}


_KNOWN = {
    400: "The body is cut, or not in the form that it claims",
    401: "No token, or none in force",
    403: "The token lacks a scope",
    404: "No such claim of yours, or no such letter",
    409: "It does not fit what is here",
    413: "Too large",
    415: "Not multipart/form-data",
    422: "The call or the claim report is wrong: see errors",
    429: "Too many calls: see Retry-After",
    503: "The store or the disk cannot be used now: try again",
    507: "The disk is full: try again later",
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": told,
        "content": {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}},
    }
    for status, told in _KNOWN.items()
}
REPORT_BODY = {
    "requestBody": {
        "required": True,
        "description": f"The claim report, at most {REPORT_BYTES >> 20} MB",
        "content": {
            "application/json": {"schema": {"$ref": REF.format(model="ClaimReport")}, "example": EXAMPLE}
        },
    }
}
FILES_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            }
        },
    }
}
