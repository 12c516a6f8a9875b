"""Every arrival of papers is answered once: by the letter of the request that was made from it; else by word that all
is here, that it came and what is still open, or that it came."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from claims.report import ClaimReport
from claims.review import Review
from claims.settings import Settings
from flows.channels import Sending
from flows.posting import Written, post_news
from letters import Facts, Node, render_news
from store.requests import is_asked_from


@dataclass(frozen=True)
class Answer:
    """What the customer hears of the newest `arrival`, unless a letter says more."""

    node: Node
    arrival: int
    written: Written


def answer_of(review: Review, report: ClaimReport, settings: Settings, *, token: str = "") -> Answer | None:
    """None where nothing came. `report`, `settings`: as in force; `token`: of the upload link. Raises LetterError with
    every fault."""
    word = review.inputs.store if review.inputs else None
    node = _node(review)
    if word is None or node is None:
        return None
    facts = Facts(word.brought, review.request, tuple(review.documents))
    files = render_news(node, report, facts, settings, review.as_of, token=token)
    return Answer(node, word.arrival, Written(report, settings, None, files))


def post_answer(session: Session, how: Sending, answer: Answer, at: datetime) -> bool:
    """Puts it into the outbox where messages go out. False where the letter of a request answers this arrival."""
    if is_asked_from(session, answer.written.report.report_no, answer.arrival):
        return False
    post_news(session, how, answer.node, f"arrival-{answer.arrival}", answer.written, at)
    return True


def _node(review: Review) -> Node | None:
    word, request = review.inputs.store if review.inputs else None, review.request
    if word is None:
        return None
    if review.outcome == "complete" and review.documents:
        return "complete"
    if not word.brought:
        return None
    return "supplement" if request is not None and word.fixed else "received"
