"""理赔材料准备清单: what to bring, told after the report and before any upload (交强险条例 28: within one day)."""

from collections.abc import Mapping
from datetime import date

from claims.errors import LetterError
from claims.report import ClaimReport
from claims.review import Request
from claims.settings import Settings
from letters.request import compose, request_number
from letters.write import NAMES as REQUEST_NAMES
from letters.write import render_letters
from validators.check import check
from validators.checked import Checked

NAMES = tuple(f"prepare.{name.partition('.')[2]}" for name in REQUEST_NAMES)
"""Its files, in the order of a request's."""


def prepare_list(
    report: ClaimReport, settings: Settings, as_of: date, *, token: str = ""
) -> Mapping[str, bytes]:
    """The files prepare.pdf, .html, .txt, .eml, .sms.txt. `report` and `settings` as they are in force. Raises
    LetterError with every fault, and where this claim needs no papers."""
    request, checked = to_prepare(report, settings, as_of)
    files = render_letters(request, report, checked, settings, as_of, token=token)
    return {f"prepare.{name.partition('.')[2]}": content for name, content in files.items()}


def to_prepare(report: ClaimReport, settings: Settings, as_of: date) -> tuple[Request, Checked]:
    """Everything that the claim's checklists ask for by its report alone. What an adjuster has to look at makes it no
    draft: the list asks for nothing that depends on it."""
    checked = check(report, [], [], [], settings, as_of)
    request = compose(report, checked, settings, as_of)
    if request is None:
        raise LetterError(["there is nothing to prepare"])
    number = request_number(report.report_no, request.hash, "prepare")
    return request.model_copy(update={"state": "ready", "number": number, "kind": "prepare"}), checked
