"""What a person sees who opens a file of a letter."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from pypdfium2 import PdfDocument


def readable(name: str, content: bytes) -> str:
    """The text of a PDF or an e-mail (subject, both bodies), else the file itself."""
    if name.endswith(".pdf"):
        return _pdf_text(content)
    return _mail_text(content) if name.endswith(".eml") else content.decode()


def subject_of(mail: bytes) -> str:
    return str(message_from_bytes(mail, policy=default)["Subject"])


def _pdf_text(pdf: bytes) -> str:
    with PdfDocument(pdf) as opened:
        return "".join(page.get_textpage().get_text_range() for page in opened)


def _mail_text(mail: bytes) -> str:
    parsed = message_from_bytes(mail, policy=default)
    assert isinstance(parsed, EmailMessage)
    bodies = [parsed.get_body((kind,)) for kind in ("plain", "html")]
    return "\n".join([str(parsed["Subject"]), *(body.get_content() for body in bodies if body)])
