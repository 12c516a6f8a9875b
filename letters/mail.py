"""A letter as a ready e-mail (.eml): text and HTML as alternatives, the PDF attached; standard library."""

from dataclasses import dataclass
from datetime import date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from claims.values.dates import SHANGHAI
from claims.values.mask import last_four
from letters.letter import Letter
from letters.stationery import Stationery
from letters.wording import wording

OFFICE_OPENS = time(9, 0, tzinfo=SHANGHAI)
NO_DOMAIN = "claimdocs.invalid"
"""Right side of the Message-ID where the insurer has no address of its own (RFC 2606)."""


@dataclass(frozen=True)
class Post:
    """What goes into the envelope. `number`: the letter's, for its Message-ID; `pdf`: the attachment's name, bytes."""

    number: str
    subject: str
    text: str
    html: str
    pdf: tuple[str, bytes] | None = None
    draft: bool = False


def as_mail(letter: Stationery, post: Post, as_of: date) -> bytes:
    """RFC 5322 bytes, equal for equal input. No To where no address is known, no From where the insurer has none."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = post.subject
    if letter.sender:
        mail["From"] = Address(letter.short_name, addr_spec=letter.sender)
    if letter.recipient:
        mail["To"] = Address(addr_spec=letter.recipient)
    mail["Date"] = datetime.combine(as_of, OFFICE_OPENS)
    mail["Message-ID"] = message_id(post.number, letter.sender)
    if post.draft:
        mail["X-Unsent"] = "1"
    mail.set_content(post.text, cte="base64")
    mail.add_alternative(post.html, subtype="html", cte="base64")
    if post.pdf is not None:
        name, content = post.pdf
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    mail["Content-Language"] = letter.language
    _settle_boundaries(mail, post.number)
    return mail.as_bytes()


def post_of(letter: Letter, text: str, html: str, pdf: bytes | None) -> Post:
    """A request or a list to prepare, for its envelope."""
    name = wording(letter.language).say(f"{letter.frame}.attachment", number=letter.number)
    attached = None if pdf is None else (name, pdf)
    return Post(letter.number, _subject(letter), text, html, attached, letter.draft)


def _subject(letter: Letter) -> str:
    """Without name and diagnosis (DOMAIN 1.6), the report number by its tail."""
    say, tail = wording(letter.language).say, last_four(letter.report_no) or letter.number
    subject = say(f"{letter.frame}.subject", company=letter.short_name, tail=tail)
    return say("draft.subject", subject=subject) if letter.draft else subject


def message_id(number: str, sender: str | None) -> str:
    """The same for every copy of a letter, by its number: a mail server that gets two of them can see it."""
    return f"<{number.lower()}@{sender.rpartition('@')[2] if sender else NO_DOMAIN}>"


def _settle_boundaries(mail: EmailMessage, number: str) -> None:
    """Boundaries from the letter's number instead of chance. Base64 bodies never hold "=_"."""
    for level, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{level}")
