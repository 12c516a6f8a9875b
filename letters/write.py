"""A request as files: request.txt, .html, .pdf, .eml, .sms.txt. All of them, or after a fault none."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from claims.errors import LetterError
from claims.report import ClaimReport
from claims.review import Request
from claims.settings import Settings
from letters.building import build_letter
from letters.lint import lint
from letters.mail import as_mail, post_of
from letters.pdf import as_pdf, font_installed
from letters.render import as_html, as_text
from letters.sms import as_sms, sms_faults
from validators.checked import Checked

NAMES = ("request.pdf", "request.html", "request.txt", "request.eml", "request.sms.txt")


def write_letters(
    request: Request,
    report: ClaimReport,
    checked: Checked,
    settings: Settings,
    as_of: date,
    out_dir: Path,
    *,
    token: str = "",
) -> list[str]:
    """Writes the request in every form into `out_dir` and returns the names written, in a fixed order.

    Without the letters' font there is no request.pdf (and none in the mail); its name is then not returned.
    Raises LetterError with every fault; nothing is written then, and unsent letters of an earlier run are gone.
    """
    remove_unsent(out_dir)
    files = render_letters(request, report, checked, settings, as_of, token=token)
    return write_files(files, out_dir)


def write_files(files: Mapping[str, bytes], out_dir: Path) -> list[str]:
    """Writes files into a folder and returns their names."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out_dir / name).write_bytes(content)
    return list(files)


def render_letters(
    request: Request,
    report: ClaimReport,
    checked: Checked,
    settings: Settings,
    as_of: date,
    *,
    token: str = "",
) -> Mapping[str, bytes]:
    """The files of a request by name. `token`: what the upload link knows the claim by. Raises LetterError with every
    fault."""
    letter = build_letter(request, report, checked, settings, as_of, token=token)
    text, sms = as_text(letter), as_sms(letter)
    own = (letter.short_name, letter.service_phone, letter.upload)
    faults = [
        *lint(letter, text, request, report, checked, settings.insurer.working_days),
        *sms_faults(sms, own, report, checked.documents),
    ]
    if faults:
        raise LetterError(faults)
    pdf = as_pdf(letter) if font_installed() else None
    mail = as_mail(letter, post_of(letter, text, as_html(letter, mail=True), pdf), as_of)
    contents = (pdf, as_html(letter).encode(), text.encode(), mail, f"{sms}\n".encode())
    return {name: content for name, content in zip(NAMES, contents, strict=True) if content is not None}


def remove_unsent(out_dir: Path) -> None:
    """Removes the request files of an earlier run. Nothing is ever sent from them yet, so all are unsent."""
    for name in NAMES:
        (out_dir / name).unlink(missing_ok=True)
