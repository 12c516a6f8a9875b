"""`claimdocs client` and `claimdocs link` as an operator types them."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from claims.values.dates import SHANGHAI
from flows.settings import Environment
from portal.door import Door
from store.clients import client_of
from store.links import keep_link, link_of
from tests.flows.conftest import Command, claimdocs, clean, data_dir
from tests.flows.folders import REPORT_NO, write_claim
from tests.portal.serving import variables_of

__all__ = ["claimdocs", "clean", "data_dir"]


@pytest.fixture
def variables(environment: Environment) -> dict[str, str]:
    return variables_of(environment)


def test_a_client_is_added_listed_and_revoked(
    claimdocs: Command, variables: dict[str, str], door: Door
) -> None:
    token = claimdocs("client", "add", "upstream", "--scope", "read", **variables).stdout.strip()
    known = client_of(door.store, token)
    assert known is not None
    assert known.scopes == frozenset({"read"})
    assert claimdocs("client", "add", "upstream", **variables).returncode == 2
    listed = claimdocs("client", "list", "--json", **variables)
    assert [json.loads(line)["name"] for line in listed.stdout.splitlines()] == ["upstream"]
    assert token not in listed.stdout + listed.stderr
    assert "revoked" in claimdocs("client", "revoke", "upstream", **variables).stdout
    assert client_of(door.store, token) is None


@pytest.mark.parametrize(
    "arguments", [("add",), ("add", "a", "--scope", "all"), ("revoke", "nobody"), ("forget", "a")]
)
def test_what_cannot_be_done_is_wrong_usage(
    claimdocs: Command, variables: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert claimdocs("client", *arguments, **variables).returncode == 2


def test_without_a_store_nothing_is_served(claimdocs: Command) -> None:
    done = claimdocs("serve")
    assert done.returncode == 2
    assert "CLAIMDOCS_DATABASE_URL" in done.stderr


def test_upload_pages_are_listed_and_closed(
    claimdocs: Command, variables: dict[str, str], door: Door
) -> None:
    with door.store.writing() as session:
        token = keep_link(session, door.store.keyed, REPORT_NO, "BQ-0954-7578-0229", datetime.now(SHANGHAI))
    told = claimdocs("link", REPORT_NO, **variables).stderr
    assert told.startswith("BQ-0954-7578-0229: made ")
    assert told.endswith(", open\n")
    assert "revoked" in claimdocs("link", REPORT_NO, "--revoke", **variables).stderr
    with door.store.writing() as session:
        found = link_of(session, door.store.keyed, token)
    assert found is not None
    assert found.revoked


def test_a_wrong_address_of_the_portal_is_told(claimdocs: Command, variables: dict[str, str]) -> None:
    done = claimdocs("doctor", **variables, CLAIMDOCS_PORTAL__BASE_URL="http://portal.example")
    assert done.returncode == 2
    assert "CLAIMDOCS_PORTAL__BASE_URL" in done.stderr


def test_the_list_of_what_to_prepare_leads_to_a_page_too(
    claimdocs: Command, variables: dict[str, str], door: Door, tmp_path: Path
) -> None:
    write_claim(tmp_path / "inbox" / "claim")
    told = claimdocs(
        *("tell", REPORT_NO, "prepare", "--inbox", tmp_path / "inbox", "--out", tmp_path / "out"),
        **variables,
        CLAIMDOCS_PORTAL__BASE_URL="https://portal.example",
    )
    assert told.returncode == 0, told.stderr
    found = re.search(r"https://portal\.example/u/([a-p]{32})\b", told.stdout)
    assert found is not None
    with door.store.writing() as session:
        known = link_of(session, door.store.keyed, found[1])
        assert known is not None
        assert known.report_no == REPORT_NO
