"""The letter as a ready e-mail (request.eml): text and HTML as alternatives, the PDF attached; standard library."""

from datetime import date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from claims.values.dates import SHANGHAI
from claims.values.mask import last_four
from letters.letter import Letter
from letters.wording import wording

OFFICE_OPENS = time(9, 0, tzinfo=SHANGHAI)
NO_DOMAIN = "claimdocs.invalid"
"""Right side of the Message-ID where the insurer has no address of its own (RFC 2606)."""


def as_mail(letter: Letter, text: str, html: str, pdf: bytes | None, as_of: date) -> bytes:
    """RFC 5322 bytes, equal for equal input. No To where no address is known, no From where the insurer has none."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _subject(letter)
    if letter.sender:
        mail["From"] = Address(letter.short_name, addr_spec=letter.sender)
    if letter.recipient:
        mail["To"] = Address(addr_spec=letter.recipient)
    mail["Date"] = datetime.combine(as_of, OFFICE_OPENS)
    mail["Message-ID"] = f"<{letter.number.lower()}@{_domain(letter)}>"
    if letter.draft:
        mail["X-Unsent"] = "1"
    mail.set_content(text, cte="base64")
    mail.add_alternative(html, subtype="html", cte="base64")
    if pdf is not None:
        name = wording(letter.language).say(f"{letter.frame}.attachment", number=letter.number)
        mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    _settle_boundaries(mail, letter.number)
    return mail.as_bytes()


def _subject(letter: Letter) -> str:
    """Without name and diagnosis (DOMAIN 1.6), the report number by its tail."""
    say, tail = wording(letter.language).say, last_four(letter.report_no) or letter.number
    subject = say(f"{letter.frame}.subject", company=letter.short_name, tail=tail)
    return say("draft.subject", subject=subject) if letter.draft else subject


def _domain(letter: Letter) -> str:
    return letter.sender.rpartition("@")[2] if letter.sender else NO_DOMAIN


def _settle_boundaries(mail: EmailMessage, number: str) -> None:
    """Boundaries from the request's number instead of chance. Base64 bodies never hold "=_"."""
    for level, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{level}")
