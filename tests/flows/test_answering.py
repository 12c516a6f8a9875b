"""What a customer hears of every arrival of papers, each once: the request, what is still open, or that all is here."""

import json
import shutil
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from claims.delivery import Channel
from claims.review import Review
from claims.settings import Settings
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.channels import Mode, Sending
from flows.intake import load_claim
from flows.outputs import ANSWERS
from flows.requests import Act, perform
from flows.steps import Job, review_claim
from store import Store, open_store
from store.tables import OutboxRow
from tests.flows.supplements import CHIEF, Supplemented, seen_stories
from tests.house.tree import ROOT

SAMPLE = ROOT / "sample_docs" / "claims" / "01-outpatient-complete-digital"
SETTINGS = Settings.model_validate({"company": {"email": "claims@example.com"}})
CHANNELS: frozenset[Channel] = frozenset({"email"})


class Desk:
    """Sample claim 01 under review; at first without its claim form, and its bank card is a picture that nobody reads
    here."""

    def __init__(self, home: Path, **changes: object) -> None:
        self.folder, self.out = home / "claim", home / "out"
        shutil.copytree(SAMPLE, self.folder)
        path = self.folder / "claim.json"
        report = json.loads(path.read_text("utf-8"))
        contact = {"name": report["insured"]["name"], "email": "ok@example.com", "relation": "本人"}
        path.write_text(json.dumps({**report, "contact": contact, **changes}), "utf-8")
        self.report_no: str = report["report_no"]
        self.form = (self.folder / "理赔申请书.pdf").rename(home / "form.pdf")
        self.store: Store = open_store(f"sqlite:///{home}/claimdocs.db", home)

    def review(self, day: int, mode: Mode = "approve") -> Review:
        how = Sending(mode, CHANNELS)
        reader = PageReader(NullReader())
        claim = load_claim(self.folder)
        return review_claim(
            Job(claim, self.out, SETTINGS, reader, date(2026, 11, day), store=self.store, sending=how)
        )

    def approve(self) -> None:
        word = Supplemented(self.store, seen_stories()[0], self.report_no).word()
        how = Sending("approve", CHANNELS)
        perform(
            self.store,
            "approve",
            Act(self.report_no, word, self.out, SETTINGS, supervisor=CHIEF, sending=how),
        )

    def send_form(self) -> None:
        shutil.move(self.form, self.folder / "理赔申请书.pdf")

    def heard(self) -> list[str]:
        """What lies in the outbox, by kind and arrival, in the order in which it was put there."""
        with self.store.writing() as session:
            rows = session.query(OutboxRow).order_by(OutboxRow.changed, OutboxRow.key).all()
            return sorted(row.key.removeprefix(f"{self.report_no}.") for row in rows if row.kind != "request")

    def said(self, node: str) -> str:
        with self.store.writing() as session:
            row = session.query(OutboxRow).filter(OutboxRow.kind == node).one()
            mail = message_from_bytes(row.payload, policy=default)
        (plain,) = (part for part in mail.walk() if part.get_content_type() == "text/plain")
        payload = plain.get_payload(decode=True)
        assert isinstance(payload, bytes)
        return payload.decode()

    def written(self) -> set[str]:
        return {path.name.partition(".")[0] for path in self.out.iterdir() if path.name in ANSWERS}


def test_every_arrival_is_answered_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = desk.review(10)
    assert (
        [line.item for line in first.request.items] == ["claim_form", "bank_card"] if first.request else False
    )
    assert (desk.heard(), desk.written()) == (["received.arrival-1"], {"received"})
    assert "5个文件" in desk.said("received")
    desk.approve()
    desk.review(11)
    assert (desk.heard(), desk.written()) == (["received.arrival-1"], set())  # the letter says it all

    desk.send_form()
    second = desk.review(12)
    assert second.request is not None
    assert (desk.heard(), desk.written()) == (["received.arrival-1", "supplement.arrival-2"], {"supplement"})
    text = desk.said("supplement")
    assert all(part in text for part in ("1个文件", "1. 收款银行卡", second.request.number))
    assert "理赔申请书" not in text


def test_when_all_is_here_the_customer_hears_it_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, documents_held=["bank_card"])
    desk.review(10)
    desk.approve()
    desk.send_form()
    for day in (12, 13):
        assert desk.review(day).outcome == "complete"
        assert (desk.heard(), desk.written()) == (["complete.arrival-2", "received.arrival-1"], {"complete"})
    assert "已经齐全" in (desk.out / "complete.txt").read_text("utf-8")


def test_where_nothing_is_sent_it_is_only_written(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(10, "never")
    assert (desk.heard(), desk.written()) == ([], {"received"})
