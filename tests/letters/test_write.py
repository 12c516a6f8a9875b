"""write_letters(): all files or none, the same bytes every time, drafts marked, nothing personal in any of them."""

import io
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from claims.errors import LetterError
from claims.report import ClaimReport
from claims.review import Finding
from letters import remove_unsent, write_letters
from letters.pdf import font_installed
from letters.write import NAMES, render_letters
from tests.letters.factory import (
    AS_OF,
    SETTINGS,
    checked,
    claim_report,
    fault,
    item,
    request_of,
    three_kinds,
)
from validators.checked import Checked

needs_font = pytest.mark.skipif(not font_installed(), reason="fonts-noto-cjk is not installed")


def _write(report: ClaimReport, found: Checked, folder: Path) -> list[str]:
    return write_letters(request_of(report, found), report, found, SETTINGS, AS_OF, folder)


def _pdf_text(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "".join(page.extract_text() or "" for page in opened.pages)


def _mail_text(mail: bytes) -> str:
    parsed = message_from_bytes(mail, policy=default)
    assert isinstance(parsed, EmailMessage)
    body = parsed.get_body(("plain",))
    assert body is not None
    return f"{parsed['Subject']}\n{body.get_content()}"


def _readable(name: str, content: bytes) -> str:
    """What a person who opens the file sees."""
    if name.endswith(".pdf"):
        return _pdf_text(content)
    return _mail_text(content) if name.endswith(".eml") else content.decode()


@needs_font
def test_five_files_are_written_and_named(tmp_path: Path) -> None:
    names = _write(claim_report(), three_kinds(), tmp_path / "new" / "RA1")
    assert names == list(NAMES)
    assert sorted(path.name for path in (tmp_path / "new" / "RA1").iterdir()) == sorted(NAMES)


@needs_font
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        _write(claim_report(), three_kinds(), tmp_path / folder)
    for name in NAMES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@needs_font
def test_a_draft_says_so_in_every_form_and_a_ready_letter_in_none() -> None:
    doubt = Finding(rule="MD-07", severity="adjuster", result="unknown", message="医院名称未能确定")
    found = three_kinds()
    drafted = replace(found, findings=[*found.findings, doubt])
    for checked_claim, marked in ((drafted, True), (found, False)):
        request = request_of(claim_report(), checked_claim)
        for name, content in render_letters(request, claim_report(), checked_claim, SETTINGS, AS_OF).items():
            assert ("草稿" in _readable(name, content).replace("\n", "")) is marked, name


def test_a_letter_with_a_fault_is_not_written_at_all(tmp_path: Path) -> None:
    found = checked(
        [item("medical_bill", "unusable")], [fault("MD-01", "medical_bill", "replace", "您必须更换票据")]
    )
    with pytest.raises(LetterError, match="必须"):
        _write(claim_report(), found, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_request_goes_and_other_files_stay(tmp_path: Path) -> None:
    for name in (*NAMES, "review.json", "request.pdf.bak"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    remove_unsent(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["request.pdf.bak", "review.json"]
    remove_unsent(tmp_path / "not there yet")


def test_without_the_font_everything_but_the_pdf_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letters.write.font_installed", lambda: False)
    names = _write(claim_report(), three_kinds(), tmp_path)
    assert names == [name for name in NAMES if name != "request.pdf"]


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """Right resident ID numbers of invented people."""
    born = draw(st.dates(min_value=AS_OF.replace(year=1930), max_value=AS_OF.replace(year=2020)))
    head = f"110101{born:%Y%m%d}{draw(st.integers(1, 999)):03d}"
    return head + ric.calc_check_digit(head + "0")


@settings(max_examples=25)
@given(insured=id_numbers(), heir=id_numbers(), named=st.sampled_from(["thing", "reason", "place"]))
def test_no_full_id_number_reaches_a_customer(insured: str, heir: str, named: str) -> None:
    """Wherever a number slips in, it is masked, or the letter fails and nothing is written."""
    report = claim_report(
        insured={"name": "张三", "id_number": insured, "phone": "13800005678"},
        beneficiaries=[{"name": "李四", "id_number": heir}],
        place=f"示例市{heir}" if named == "place" else "示例市",
    )
    told = f"证件号{heir}与{insured}不一致，请协助核对" if named == "reason" else "请补拍身份证国徽面"
    found = checked(
        [item("id_card", "unusable"), item("claimant_id", thing=heir if named == "thing" else "李四")],
        [fault("ID-02", "id_card", "replace", told)],
    )
    for name, content in render_letters(request_of(report, found), report, found, SETTINGS, AS_OF).items():
        text = _readable(name, content)
        for secret in (insured, heir, "13800005678", "张三", "李四"):
            assert secret not in text, name
