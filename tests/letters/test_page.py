"""report.html: everything an adjuster needs on one page, and nothing that calls home or runs."""

import base64
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claims.clock import Clock
from claims.document import Problem, Quality
from claims.evidence import Box, Field, PageRef
from claims.review import Evidence, Finding, Review, Searched, Timing
from claims.values.language import DEFAULT, Language
from extractors.assembly.registry import document_types
from letters import write_report
from letters.names import NameBook
from letters.page import report_page
from tests.letters.factory import AS_OF, claim_report, item, paper, request_of, three_kinds
from tests.letters.test_html import Parsed
from validators.conditions import condition_names

BOX = Box(0.1, 0.2, 0.4, 0.25)
PNG = b"\x89PNG\r\n\x1a\n picture"


def _review(**changes: Any) -> Review:
    found = three_kinds()
    full: dict[str, Any] = {
        "claimdocs_version": "0.1.0",
        "rules_version": "1",
        "report_no": "RA2026110300127",
        "as_of": AS_OF,
        "outcome": "incomplete",
        "documents": found.documents,
        "problems": [],
        "checklist": found.checklist,
        "findings": found.findings,
        "request": request_of(claim_report(), found),
    }
    return Review(**{**full, **changes})


def _time_finding() -> Finding:
    seen = Evidence(
        document="d2",
        field="accident_time",
        value="2026-10-30T09:10:00+08:00",
        page=PageRef(file="d2.jpg"),
        box=BOX,
    )
    said = Evidence(field="occurred_at", value="2026-11-03T08:30:00+08:00")
    return Finding(
        rule="TM-03",
        severity="request",
        result="fail",
        message="事故时间不一致",
        documents=["d2"],
        evidence=[seen, said],
    )


def test_the_page_asks_the_network_for_nothing_and_runs_nothing() -> None:
    page = report_page(_review(findings=[_time_finding()]), claim_report(), {("d2.jpg", 1, BOX): PNG})
    parsed = Parsed(page)
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page
    assert parsed.tags.isdisjoint({"script", "link", "iframe", "object", "embed", "form"})
    assert not any(name.startswith("on") for _, attrs in parsed.elements for name in attrs)
    assert all(address.startswith(("#", "data:image/png", "request.")) for address in parsed.addresses)


def test_the_picture_stands_beside_the_two_values_that_disagree() -> None:
    page = report_page(_review(findings=[_time_finding()]), claim_report(), {("d2.jpg", 1, BOX): PNG})
    shown = page.partition('class="evidence"')[2].partition("</article>")[0]
    assert f"data:image/png;base64,{base64.b64encode(PNG).decode()}" in shown
    assert "2026-10-30 09:10" in shown
    assert "2026-11-03 08:30" in shown
    assert shown.count("<figure>") == 2


def test_how_surely_a_cell_was_read_stands_beside_it() -> None:
    cell = Evidence(document="d1", field="rows[0].amount", value="1.00")
    finding = Finding(
        rule="PR-01", severity="request", result="unknown", message="第1行未能确定", evidence=[cell]
    )
    read = Field(value="1.00", confidence=0.61)
    document = paper("d1", "loss_list").model_copy(update={"rows": [{"amount": read}]})
    page = report_page(_review(documents=[document], findings=[finding]), claim_report(), {})
    assert 'aria-label="置信度 61%"' in page.partition('class="evidence"')[2].partition("</article>")[0]


def test_a_picture_that_could_not_be_cut_leaves_the_value() -> None:
    page = report_page(_review(findings=[_time_finding()]), claim_report(), {})
    assert "<img" not in page
    assert "2026-10-30 09:10" in page


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"]
)
def test_whatever_a_document_says_is_shown_and_not_obeyed(value: str) -> None:
    document = paper("d1", "other", name=value)
    document.pages[0] = PageRef(file=value)
    review = _review(
        documents=[document.model_copy(update={"quality": Quality(warnings=[value])})],
        problems=[Problem(file=value, code="corrupt", message=value)],
        checklist=[item("bank_card", reason=value, searched=Searched(nearest="d1", rejected=value))],
        findings=[Finding(rule="QL-05", severity="info", result="fail", message=value, customer=value)],
        warnings=[value],
    )
    parsed = Parsed(report_page(review, claim_report(course=value), {}))
    assert parsed.tags.isdisjoint({"script", "img"})


def test_the_outcome_comes_first_and_the_gravest_finding_before_the_others() -> None:
    grave = Finding(rule="ID-04", severity="investigate", result="fail", message="证件要素互相矛盾")
    light = Finding(rule="QL-05", severity="info", result="fail", message="无法归类")
    page = report_page(
        _review(outcome="needs_review", findings=[light, _time_finding(), grave]), claim_report(), {}
    )
    places = [page.index(text) for text in ("<h1>需人工审核", "ID-04", "TM-03", "QL-05", "材料清单</h2>")]
    assert places[0] < places[4] < places[1] < places[2] < places[3]


def test_the_negative_search_is_shown() -> None:
    searched = Searched(pages=[PageRef(file="a.pdf", page=2)], nearest="d1", rejected="标题是医疗收费票据")
    page = report_page(_review(checklist=[item("fee_list", searched=searched)]), claim_report(), {})
    assert "已查找 1 页" in page
    assert "a.pdf 第2页" in page
    assert "标题是医疗收费票据" in page


def test_every_condition_of_a_checklist_has_a_name() -> None:
    names = NameBook(DEFAULT)
    assert [code for code in condition_names() if names.condition(code) == code] == []
    assert names.condition("not company | minor") == "被保险人是单位的除外 或 被保险人未成年"


def test_every_field_and_column_that_a_type_declares_has_a_name() -> None:
    names = NameBook(DEFAULT)
    keys = {spec.key for each in document_types() for spec in each.fields}
    columns = {spec.key for each in document_types() if each.table for spec in each.table.columns}
    assert [key for key in keys | columns if names.field(key) == key] == []


def test_a_column_has_the_name_that_it_has_on_this_paper() -> None:
    names = NameBook(DEFAULT)
    fees, parties = paper("d1", "fee_list"), paper("d2", "accident_certificate")
    assert [names.column(fees, key) for key in ("name", "grade")] == ["名称", "等级"]
    assert names.field("rows[1].name", fees) == "第2行 名称"
    assert names.field("rows[1].name", parties) == "第2行 姓名"
    assert names.field("grade") == "伤残等级"


def test_an_unsure_value_is_seen_to_be_unsure() -> None:
    unsure = paper("d1", "medical_bill", confidence=0.6, hospital="示例医院")
    sure = paper("d2", "medical_bill", hospital="示例医院")
    page = report_page(_review(documents=[unsure, sure]), claim_report(), {})
    assert page.count('class="low"') == 1
    assert 'aria-label="置信度 60%"' in page


def test_a_value_that_was_not_read_is_said_to_be_so() -> None:
    document = paper("d1", "medical_bill")
    unread = document.model_copy(update={"fields": {"hospital": Field(value=None, confidence=0.3)}})
    assert "未能读出" in report_page(_review(documents=[unread]), claim_report(), {})


def test_the_page_depends_on_the_review_and_not_on_the_clock(tmp_path: Path) -> None:
    for folder, seconds in (("one", 1.0), ("two", 2.0)):
        assert (
            write_report(_review(timing=Timing(seconds=seconds)), claim_report(), {}, tmp_path / folder)
            == "report.html"
        )
    first, second = ((tmp_path / folder / "report.html").read_bytes() for folder in ("one", "two"))
    assert first == second


def test_the_legal_clock_is_shown_where_there_is_one() -> None:
    clock = Clock(
        started=date(2026, 11, 2),
        paused_days=10,
        due_decision=date(2026, 12, 14),
        due_partial_payment=date(2027, 1, 4),
        basis="《保险法》第二十三条：30日",
        used_days=3,
        paused=True,
        provisional=True,
    )
    page = report_page(_review(clock=clock), claim_report(), {})
    for words in ("2026-12-14", "已用 3 日", "已扣除 10 日", "暂停计算", "2027-01-04", clock.basis):
        assert words in page
    assert "核定期限" not in report_page(_review(), claim_report(), {})


def test_codes_are_told_in_chinese() -> None:
    cell = Evidence(document="d1", field="rows[1].amount", value="1.00")
    told = Evidence(field="insured.name", value="张三")
    finding = Finding(
        rule="PR-01", severity="request", result="fail", message="第2行不平", evidence=[cell, told]
    )
    listed = [item("vat_invoice", "not_required", condition="mediated | court", required_by=["base"])]
    page = report_page(_review(findings=[finding], checklist=listed), claim_report(), {})
    for words in ("第2行 金额", "被保险人 姓名", "条件：经调解 或 经法院", "通用"):
        assert words in page


def test_an_empty_claim_has_a_page_too() -> None:
    review = _review(
        outcome="complete", documents=[], checklist=[], findings=[], request=None, as_of=date(2027, 2, 1)
    )
    page = report_page(review, claim_report(), {})
    assert "材料齐全" in page
    assert "不需要客户补充任何材料" in page


@pytest.mark.parametrize(("language", "word"), [("zh", "空白"), ("en", "blank")])
def test_an_empty_cell_is_told_from_one_that_was_not_read(language: Language, word: str) -> None:
    names = NameBook(language)
    assert names.value("") == word
    assert names.value(None) != word
