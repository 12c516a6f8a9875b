"""The Prefect flows: what they do, what they refuse, and that nothing personal stays in Prefect's database."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import validators
from claims.delivery import Message
from claims.requests import Word
from claims.values.dates import SHANGHAI
from store import open_store, outbox
from store.history import histories
from store.requests import mark_delivered
from tests.flows.folders import ID_NUMBER, NAME, PHONE, REPORT_NO, make_quiet, write_claim
from tests.letters.servers.running import mails, running

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.filterwarnings("ignore"),  # Prefect's own server warns about its own code
]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def inbox(prefect_database: Path, clean: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An inbox with one claim, in whose folder and file names its owner's name and number stand."""
    folder = tmp_path / "inbox"
    make_quiet(write_claim(folder / f"{NAME} {ID_NUMBER}"))
    monkeypatch.setenv("CLAIMDOCS_INBOX", str(folder))
    monkeypatch.setenv("CLAIMDOCS_OUT", str(tmp_path / "out"))
    return folder


def artifacts() -> dict[str, dict[str, Any]]:
    """What the Prefect page shows now, by key."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        found = client.request("POST", "/artifacts/latest/filter", json={}).json()
    return {each["key"]: each for each in found}


def everything_in(database: Path) -> bytes:
    """All that the database file and its journal hold, checkpointed."""
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        dump = "\n".join(connection.iterdump())
    files = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    return dump.encode() + files


def holds_nothing_personal(database: Path) -> bool:
    held = everything_in(database)
    assert b"review-" in held, "the runs are written down"
    escaped = NAME.encode("unicode_escape")
    private = (
        NAME.encode(),
        escaped,
        ID_NUMBER.encode(),
        PHONE.encode(),
        "损失清单".encode(),
        b".xlsx",
        b"3200.00",
    )
    return not [word for word in private if word in held]


def test_a_claim_is_reviewed_and_shown_without_personal_data(inbox: Path, prefect_database: Path) -> None:
    from flows.deployed.claim import review_claim

    review_claim(claim=REPORT_NO)
    out = inbox.parent / "out" / REPORT_NO
    assert (out / "review.json").is_file()
    assert (out / "request.pdf").is_file()
    shown = artifacts()
    key = REPORT_NO.lower()
    assert {f"summary-{key}", f"checklist-{key}", f"report-{key}"} <= shown.keys()
    assert "| outcome | incomplete |" in shown[f"summary-{key}"]["data"]
    assert '"claim_form"' in shown[f"checklist-{key}"]["data"]
    assert (out / "report.html").as_uri() in shown[f"report-{key}"]["data"]
    assert holds_nothing_personal(prefect_database)


def test_an_inbox_is_reviewed_and_shown_without_personal_data(inbox: Path, prefect_database: Path) -> None:
    from flows.deployed.inbox import review_inbox

    write_claim(inbox / f"{NAME} fresh", report_no="fresh")
    review_inbox(inbox="", limit=5, force=False)
    shown = artifacts()
    assert REPORT_NO in shown["inbox-claims"]["data"]
    assert "| reviewed | 1 |" in shown["inbox-summary"]["data"]
    assert "| waiting for quiet | 1 |" in shown["inbox-summary"]["data"]
    assert not (inbox.parent / "out" / "fresh").exists()
    review_inbox(inbox=str(inbox))
    assert "| unchanged | 1 |" in artifacts()["inbox-summary"]["data"]
    assert holds_nothing_personal(prefect_database)


def test_a_letter_goes_out_by_itself_where_the_product_allows_it_and_is_followed(
    inbox: Path, prefect_database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows.deployed.claim import review_claim
    from flows.deployed.follow_up import follow_up

    (tmp_path / "insurer").mkdir()
    product = "products: [{product: 示例家财, from: 2025-01-01, clause: 第一条, auto_send: true}]"
    (tmp_path / "insurer" / "products.yaml").write_text(product, encoding="utf-8")
    policy = {"policy_no": "P1", "product": "示例家财", "start": "2026-01-01", "end": "2026-12-31"}
    reader = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE, "email": "ok@example.com"}
    write_claim(inbox / "sent", report_no="sent", policies=[policy], insured=reader)
    with running("mail", tmp_path / "mail") as port:
        _sends_by(monkeypatch, tmp_path / "store", port, "auto", CONFIG=str(tmp_path / "insurer"))
        review_claim(claim="sent", send="auto")
        assert [mail["To"] for mail in mails(tmp_path / "mail")] == ["ok@example.com"]
        _reached_the_customer(tmp_path / "store", "sent", timedelta(days=60))
        for _ in range(2):
            follow_up()
    assert len(mails(tmp_path / "mail")) == 2, "the letter, and one reminder after half of the time"
    shown = artifacts()
    assert "| letters that are stuck | 0 |" in shown["day-summary"]["data"]
    assert '"claim": "sent"' in shown["day-duties"]["data"] or shown["day-duties"]["data"] == "[]"
    assert b"ok@example.com" not in everything_in(prefect_database)


def _sends_by(monkeypatch: pytest.MonkeyPatch, store: Path, port: int, mode: str, **more: str) -> None:
    for name, value in {
        "COMPANY__EMAIL": "claims@example.com",
        "DATABASE_URL": f"sqlite:///{store}/claimdocs.db",
        "DATA_DIR": str(store),
        "SMTP__HOST": "127.0.0.1",
        "SMTP__PORT": str(port),
        "SMTP__SECURITY": "none",
        "SEND": mode,
        **more,
    }.items():
        monkeypatch.setenv(f"CLAIMDOCS_{name}", value)


@pytest.mark.parametrize(("mode", "sent"), [("never", 0), ("approve", 1)])
def test_news_wait_for_nobodys_word_and_a_request_does(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str, sent: int
) -> None:
    from flows.deployed.inbox import review_inbox

    kept = open_store(f"sqlite:///{tmp_path}/store/claimdocs.db", tmp_path / "store")
    news = Message("news", REPORT_NO, "", "received", "email", "ok@example.com", b"Subject: Here\r\n\r\n")
    with kept.writing() as session:
        outbox.put(session, news, 0)
    with running("mail", tmp_path / "mail") as port:
        _sends_by(monkeypatch, tmp_path / "store", port, mode)
        review_inbox(inbox=str(inbox))
    assert [mail["Subject"] for mail in mails(tmp_path / "mail")] == ["Here"] * sent
    (claim,) = histories(kept)
    assert [request.state for request in claim.requests] == ["draft"]


def _reached_the_customer(store: Path, report_no: str, ago: timedelta) -> None:
    kept = open_store(f"sqlite:///{store}/claimdocs.db", store)
    (request,) = next(each for each in histories(kept) if each.report_no == report_no).requests
    with kept.writing() as session:
        mark_delivered(session, report_no, request.number, Word(datetime.now(SHANGHAI) - ago, "portal"))


def test_without_a_store_no_day_can_be_followed(inbox: Path) -> None:
    from flows.deployed.follow_up import follow_up
    from flows.deployed.guarding import FlowError

    with pytest.raises(FlowError, match="CLAIMDOCS_DATABASE_URL"):
        follow_up()


def _send(_: Path) -> dict[str, str]:
    return {"claim": REPORT_NO, "send": "auto"}


def _unknown(_: Path) -> dict[str, str]:
    return {"claim": "RA0"}


def _outside(inbox: Path) -> dict[str, str]:
    write_claim(inbox.parent / "elsewhere", report_no="elsewhere")
    return {"claim": "../elsewhere"}


def _linked(inbox: Path) -> dict[str, str]:
    write_claim(inbox.parent / "elsewhere", report_no="elsewhere")
    (inbox / "link").symlink_to(inbox.parent / "elsewhere")
    return {"claim": "link"}


def _wrong_report(inbox: Path) -> dict[str, str]:
    write_claim(inbox / "wrong", insured={"name": NAME}, cause=PHONE)
    return {"claim": "wrong"}


def _twice(inbox: Path) -> dict[str, str]:
    write_claim(inbox / "again")
    return {"claim": REPORT_NO}


@pytest.mark.parametrize(
    ("arrange", "says"),
    [
        (_send, "send: auto needs a delivery"),
        (_unknown, "claim: 0 folders"),
        (_outside, "claim: 0 folders"),
        (_linked, "claim: 0 folders"),
        (_wrong_report, "insured.id_number: Field required"),
        (_twice, "claim: 2 folders"),
    ],
)
def test_a_flow_that_cannot_start_says_which_parameter_is_wrong(
    inbox: Path, prefect_database: Path, arrange: Callable[[Path], dict[str, str]], says: str
) -> None:
    from flows.deployed.claim import review_claim
    from flows.deployed.guarding import FlowError

    parameters: dict[str, Any] = arrange(inbox)
    with pytest.raises(FlowError, match=says):
        review_claim(**parameters)
    assert not (inbox.parent / "out").exists()
    assert holds_nothing_personal(prefect_database)


def test_a_surprise_inside_a_step_is_told_by_kind_and_place_only(
    inbox: Path, prefect_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.deployed.claim import review_claim
    from flows.deployed.guarding import FlowError

    def surprise(*_: object, **__: object) -> None:
        raise ValueError(f"{NAME} {ID_NUMBER}")

    monkeypatch.setattr(validators, "check", surprise)
    with pytest.raises(FlowError, match=r"unforeseen ValueError in tests\.flows\.test_deployed"):
        review_claim(claim=REPORT_NO)
    assert holds_nothing_personal(prefect_database)


def test_every_deployment_of_the_contract_fits_its_flow() -> None:
    from prefect.flows import Flow, load_flow_from_entrypoint

    declared = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    names = set()
    for deployment in declared["deployments"]:
        path, function = deployment["entrypoint"].split(":")
        flow: Flow[..., Any] = load_flow_from_entrypoint(f"{ROOT / path}:{function}")
        names.add(f"{flow.name}/{deployment['name']}")
        examples = {"claim": "RA1", "claims": ["RA1", "RA2"]}
        needed = {name: value for name, value in examples.items() if name in flow.parameters.properties}
        flow.validate_parameters({**needed, **deployment["parameters"]})
        assert set(deployment["parameters"]) <= set(flow.parameters.properties)
        assert deployment["work_pool"]["job_variables"]["env"]["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert names == {
        "review-claim/adjuster",
        "review-claim/portal",
        "review-inbox/nightly",
        "review-claims/chunk",
        "follow-up/daily",
    }
    nightly = next(each for each in declared["deployments"] if each["name"] == "nightly")
    assert nightly["schedules"] == [{"cron": "0 2 * * *", "timezone": "Asia/Shanghai"}]


def test_the_form_of_a_flow_offers_what_the_contract_names() -> None:
    from flows.deployed.claim import review_claim
    from flows.deployed.inbox import review_inbox

    form = review_claim.parameters.properties
    assert list(form) == ["claim", "send", "engine", "settle"]
    assert form["settle"]["default"] is False
    assert form["send"]["enum"] == ["never", "approve", "auto"]
    assert form["engine"]["enum"] == ["rapidocr", "tesseract"]
    batch = review_inbox.parameters.properties
    assert list(batch) == ["inbox", "limit", "force"]
    for name, field in {**form, **batch}.items():
        assert field["title"].startswith(f"{name.capitalize()} ")
        assert field["description"]
