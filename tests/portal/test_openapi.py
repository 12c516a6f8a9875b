"""The door's OpenAPI: what it describes is tried with many odd calls, and none breaks it or tells what it does not."""

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from claims.contradictions import contradictions
from claims.report import parse_report
from portal.app import make_app
from portal.door import Door
from portal.rates import Rates
from tests.flows.folders import REPORT_NO
from tests.portal.conftest import Caller

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    ignored_auth,
]
UNHURRIED = 10_000_000


@pytest.fixture
def described(asked: Caller, door: Door) -> BaseSchema:
    """The description as a client gets it, of a portal that has one claim and counts no calls."""
    patient = replace(door, calls=Rates(UNHURRIED), strangers=Rates(UNHURRIED))
    login = {"Authorization": f"Bearer {asked.token}"}
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(patient), headers=login)


OPERATIONS = [
    ("POST", "/claims"),
    ("POST", "/claims/{report_no}/files"),
    ("POST", "/claims/{report_no}/submit"),
    ("GET", "/claims/{report_no}"),
    ("GET", "/claims/{report_no}/request.{form}"),
    ("POST", "/claims/{report_no}/delivered"),
    ("GET", "/health"),
]


TRIED = [
    (mode, *operation)
    for mode in GenerationMode
    for operation in OPERATIONS
    if (mode, operation[1]) != (GenerationMode.NEGATIVE, "/health")  # nothing about it can be wrong
]


# Threads of this process may draw from `random` while a strategy does: no fault of the calls.
@pytest.mark.filterwarnings(
    "ignore:Do not use the .random. module:hypothesis.errors.HypothesisDeprecationWarning"
)
@pytest.mark.parametrize(("mode", "method", "path"), TRIED)
def test_no_call_breaks_the_door(
    described: BaseSchema, asked: Caller, mode: GenerationMode, method: str, path: str
) -> None:
    """Calls that follow the description and calls that do not; some of them speak of the claim that is there."""
    calls = described[f"/api/v1{path}"][method].as_strategy(generation_mode=mode)

    @given(case=calls, known=st.booleans())
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    def tried(case: "Case[Any]", known: bool) -> None:
        if known and "report_no" in case.path_parameters:
            case.path_parameters["report_no"] = REPORT_NO
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {asked.token}"})

    tried()


def test_the_description_shows_an_example_of_every_body(described: BaseSchema) -> None:
    raw: dict[str, Any] = described.raw_schema
    told = {(method.upper(), path) for path, methods in raw["paths"].items() for method in methods}
    assert told == {(method, f"/api/v1{path}") for method, path in OPERATIONS}
    body = raw["paths"]["/api/v1/claims"]["post"]["requestBody"]["content"]["application/json"]
    report, warnings = parse_report(body["example"])
    assert (warnings, list(contradictions(report))) == ([], [])
