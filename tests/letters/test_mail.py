"""request.eml, parsed back by the standard library."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from claims.settings import Settings
from letters.letter import Letter
from letters.mail import as_mail, post_of
from tests.letters.factory import AS_OF, INSURED, SETTINGS, claim_report, letter_of, three_kinds

PDF = b"%PDF-1.7 \x00\xff letter"
WRITTEN_TO = {**INSURED, "email": "zhang@example.com"}
ADDRESSED = Settings.model_validate({"company": {"email": "claims@example.com"}})


def _mail(letter: Letter, pdf: bytes | None = PDF) -> EmailMessage:
    mail = message_from_bytes(
        as_mail(letter, post_of(letter, "正文\n", "<p>正文</p>", pdf), AS_OF), policy=default
    )
    assert isinstance(mail, EmailMessage)
    assert mail.defects == []
    return mail


def test_text_and_html_are_alternatives_and_the_pdf_is_attached() -> None:
    mail = _mail(letter_of(claim_report(insured=WRITTEN_TO), three_kinds(), ADDRESSED))
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().split() == ["正文"]
    assert html.get_content().split() == ["<p>正文</p>"]
    assert (mail["To"], mail["From"]) == ("zhang@example.com", "示例保险 <claims@example.com>")


def test_the_attachment_has_a_chinese_name_and_the_whole_pdf() -> None:
    letter = letter_of(claim_report(), three_kinds())
    (attached,) = _mail(letter).iter_attachments()
    assert attached.get_filename() == f"补充材料通知书_{letter.number}.pdf"
    assert attached.get_content() == PDF


def test_without_a_pdf_the_mail_is_the_letter_alone() -> None:
    assert _mail(letter_of(claim_report(), three_kinds()), None).get_content_type() == "multipart/alternative"


def test_no_address_no_header() -> None:
    mail = _mail(letter_of(claim_report(), three_kinds(), SETTINGS))
    assert mail["To"] is None
    assert mail["From"] is None


def test_the_subject_names_nobody() -> None:
    subject = _mail(letter_of(claim_report(), three_kinds()))["Subject"]
    assert subject == "示例保险：补充材料通知书（报案号尾号 0127）"


@pytest.mark.parametrize(
    "value", ["a@example.com\r\nBcc: b@example.com", "a@example.com\nX: y", "<a@b.cn>, c@d.cn"]
)
def test_an_address_cannot_add_headers(value: str) -> None:
    mail = _mail(letter_of(claim_report(contact={"email": value}), three_kinds()))
    assert set(mail.keys()) == {
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "Content-Language",
    }


def test_equal_letters_make_equal_mails_under_one_id() -> None:
    letter = letter_of(claim_report(), three_kinds())
    first, second = (as_mail(letter, post_of(letter, "正文\n", "<p>正文</p>", PDF), AS_OF) for _ in range(2))
    assert first == second
    assert _mail(letter)["Message-ID"] == f"<{letter.number.lower()}@claimdocs.invalid>"
