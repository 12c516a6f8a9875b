"""Logs hold no personal data, whoever writes them."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from flows.logs import configure_logs, get_log, masked
from tests.flows.folders import ID_NUMBER, NAME, PHONE


@pytest.fixture
def log(capfd: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """Logging as the commands set it up, put back as it was afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    configure_logs("info")
    yield capfd
    root.handlers = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = True
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "private",
    [
        ID_NUMBER,
        "110105491231002",
        PHONE,
        "+86 138 0013 8000",
        "6217 0012 3456 7890 123",
        "someone@mail.example",
        "京A·12345",
        "粤AD12345",
    ],
)
def test_numbers_of_people_cards_and_cars_are_masked_in_any_text(private: str) -> None:
    assert masked(f"the file {private}, page 2, is empty") == "the file ***, page 2, is empty"


@pytest.mark.parametrize("harmless", ["2026-11-03", "12 pages", "3200.00", "AC-01", "exit code 2"])
def test_dates_counts_and_codes_stay_readable(harmless: str) -> None:
    assert masked(harmless) == harmless


def test_only_harmless_keys_keep_their_values(log: pytest.CaptureFixture[str]) -> None:
    get_log().info("read", report_no="RA2026110300127", file=f"{NAME}.jpg", name=NAME, pages=3, error=PHONE)
    line = log.readouterr().err
    assert "report_no=RA2026110300127 " in line
    assert "pages=3" in line
    assert "error=***" in line
    assert NAME not in line


def test_the_same_file_can_be_followed_through_a_run(log: pytest.CaptureFixture[str]) -> None:
    get_log().info("first", file=NAME)
    get_log().info("second", file=NAME)
    get_log().info("third", file=NAME + "2")
    tags = [
        line.split("file=")[1].split()[0] for line in log.readouterr().err.splitlines() if "file=" in line
    ]
    assert tags[0] == tags[1] != tags[2]


def test_a_library_may_not_quote_what_it_reads(log: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("some.library").error("cannot read %s", ID_NUMBER, exc_info=ValueError(NAME))
    shown = log.readouterr().err
    assert "a library reported something" in shown
    assert "logger=some.library" in shown
    assert NAME not in shown
    assert ID_NUMBER not in shown


def test_nothing_of_it_goes_to_standard_output(log: pytest.CaptureFixture[str]) -> None:
    get_log().warning("read")
    sys.stdout.flush()
    assert not log.readouterr().out


def test_as_json_each_line_is_an_object_without_personal_data(capfd: pytest.CaptureFixture[str]) -> None:
    handlers, level = logging.getLogger().handlers, logging.getLogger().level
    try:
        configure_logs("info", "json")
        get_log().info("reviewed", report_no="RA1", outcome="complete", name=NAME, error=f"about {ID_NUMBER}")
        told = json.loads(capfd.readouterr().err)
    finally:
        logging.getLogger().handlers = handlers
        logging.getLogger().setLevel(level)
        logging.captureWarnings(capture=False)
        logging.raiseExceptions = True
        structlog.reset_defaults()
    assert {key: told[key] for key in ("event", "level", "report_no", "outcome", "error")} == {
        "event": "reviewed",
        "level": "info",
        "report_no": "RA1",
        "outcome": "complete",
        "error": "about ***",
    }
    assert NAME not in json.dumps(told, ensure_ascii=False)
