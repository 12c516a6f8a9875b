"""The course of a claim as the store tells it: report, requests and milestones together."""

from datetime import date, datetime

import pytest

from claims.clock import Course, History, Notice, Term
from claims.errors import RequestError
from store import Store
from store.course import course, courses, keep_course, mark
from tests.store.requests import ask, at, step

NUMBER = "BQ-1111-2222-3333"
TERMS = (Term(5, "示例条款第九条", workdays=True),)


def said(**moments: datetime) -> Course:
    return Course(history=History(report_no="RA1", **moments), terms=TERMS, keep_until=date(2031, 12, 31))


def test_what_the_newest_review_says_holds(store: Store) -> None:
    keep_course(store, said(reported_at=at("2026-11-01"), received_at=at("2026-11-02")))
    newest = said(reported_at=at("2026-11-01"), received_at=at("2026-11-03"), listed_at=at("2026-11-04"))
    keep_course(store, newest)
    assert courses(store) == [newest]
    assert course(store, "RA1") == newest
    assert course(store, "RA2") == Course(history=History(report_no="RA2"))


def test_the_report_comes_before_what_the_store_saw(store: Store) -> None:
    ask(store, "RA1", NUMBER)
    assert course(store, "RA1").history.received_at == at("2026-11-02T09:00")
    keep_course(store, said(received_at=at("2026-11-01")))
    assert course(store, "RA1").history.received_at == at("2026-11-01")
    keep_course(store, said())
    assert course(store, "RA1").history.received_at == at("2026-11-02T09:00")


def test_requests_pause_and_are_reminded_of(store: Store) -> None:
    ask(store, "RA1", NUMBER, until="2026-12-02")
    step(store, "RA1", NUMBER, ("send", "2026-11-03T10:00"), ("deliver", "2026-11-03T11:00"))
    step(store, "RA1", NUMBER, ("remind", "2026-11-18T10:00"), ("supplement", "2026-11-20T10:00"))
    found = course(store, "RA1").history
    assert found.notices == [
        Notice(
            number=NUMBER,
            sent_at=at("2026-11-03T10:00"),
            delivered_at=at("2026-11-03T11:00"),
            supplemented_at=at("2026-11-20T10:00"),
            reminded_at=at("2026-11-18T10:00"),
            suggested_date=date(2026, 12, 2),
        )
    ]
    assert found.listed_at == at("2026-11-03T10:00")


def test_a_request_that_was_closed_unanswered_pauses_no_more(store: Store) -> None:
    ask(store, "RA1", NUMBER)
    step(store, "RA1", NUMBER, ("send", "2026-11-03"), ("deliver", "2026-11-03"), ("close", "2026-11-09"))
    assert course(store, "RA1").history.notices[0].supplemented_at == at("2026-11-09")


def test_a_list_of_what_to_bring_is_a_list_and_pauses_nothing(store: Store) -> None:
    ask(store, "RA1", NUMBER, kind="prepare")
    step(store, "RA1", NUMBER, ("send", "2026-11-02T12:00"))
    found = course(store, "RA1").history
    assert (found.notices, found.listed_at) == ([], at("2026-11-02T12:00"))


def test_milestones_come_and_a_reopened_claim_is_not_closed(store: Store) -> None:
    keep_course(store, said())
    keep_course(store, Course(history=History(report_no="RA2")))
    for milestone, day in (("decided", "2026-11-10"), ("agreed", "2026-11-11"), ("closed", "2026-11-20")):
        mark(store, "RA1", milestone, at(day), "core")
    found, other = courses(store)
    assert (found.history.decided_at, found.history.agreed_at) == (at("2026-11-10"), at("2026-11-11"))
    assert (found.history.closed_at, other.history.closed_at) == (at("2026-11-20"), None)
    mark(store, "RA1", "reopened", at("2026-12-01"), "core")
    assert course(store, "RA1").history.closed_at is None
    mark(store, "RA1", "closed", at("2026-12-24"), "core")
    assert course(store, "RA1").history.closed_at == at("2026-12-24")


def test_a_claim_that_is_not_there_has_no_milestones(store: Store) -> None:
    with pytest.raises(RequestError, match="RA9"):
        mark(store, "RA9", "closed", at("2026-11-20"), "core")
    assert courses(store) == []
