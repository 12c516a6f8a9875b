"""The messages on the way, from what a claim's review and folder hold: what a command or the core system triggers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from pydantic import ValidationError

import validators
from claims.errors import ClaimReportError, LetterError, ReviewError
from claims.report import ClaimReport
from claims.review import Review
from claims.settings import Settings
from flows.intake import load_claim, report_path
from flows.outputs import REVIEW
from flows.posting import Written
from flows.replay import load_review
from letters import Facts, Node, prepare_list, render_news, write_files

Told = Literal["prepare", Node]
TOLD: tuple[str, ...] = ("prepare", *get_args(Node))


def tell(
    report_no: str, node: Told, out: Path, inbox: Path, settings: Settings, as_of: date, *, token: str = ""
) -> Written:
    """Writes the message of a node into the claim's folder of `out`. The claim is known by its review there, and before
    any review by its folder in `inbox`; the upload link knows it by `token`. Raises ReviewError where it is not known,
    ClaimReportError, LetterError with every fault."""
    folder = out / report_no
    review = load_review(folder) if (folder / REVIEW).is_file() else None
    given = _reviewed(review) if review else _reported(report_no, inbox)
    report, ruled = validators.in_force(given, settings)
    files = _files(node, report, review, ruled, as_of, token)
    write_files(files, folder)
    return Written(report, ruled, None, files)


def _files(
    node: Told, report: ClaimReport, review: Review | None, settings: Settings, as_of: date, token: str
) -> Mapping[str, bytes]:
    if node == "prepare":
        if review and review.documents:
            raise LetterError(["papers have come already: the request says what is still needed"])
        return prepare_list(report, settings, as_of, token=token)
    return render_news(node, report, facts_of(review), settings, as_of, token=token)


def facts_of(review: Review | None) -> Facts:
    """What a review tells the messages: how many files came, what is still asked for."""
    if review is None:
        return Facts()
    pages = review.inputs.pages if review.inputs else []
    files = {page.file for page in pages} | {each.file for each in review.problems if each.code != "ignored"}
    uploads = {file.partition("!/")[0] for file in files}
    return Facts(files=len(uploads), request=review.request, documents=tuple(review.documents))


def _reviewed(review: Review) -> ClaimReport:
    assert review.inputs is not None
    try:
        return ClaimReport.model_validate(review.inputs.report)
    except ValidationError:
        raise ReviewError(
            f"{review.report_no}: its report is not one of this version, review it again"
        ) from None


def _reported(report_no: str, inbox: Path) -> ClaimReport:
    """The report of a claim that has not been reviewed, by its number. Folders whose report is invalid are others'."""
    for folder in sorted(inbox.iterdir()) if inbox.is_dir() else ():
        if folder.is_dir() and report_path(folder) is not None:
            try:
                report = load_claim(folder).report
            except ClaimReportError:
                continue
            if report.report_no == report_no:
                return report
    raise ReviewError(f"{report_no}: there is no review of it in --out and no claim folder in the inbox")
