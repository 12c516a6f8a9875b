"""The messages on the way: every node, language and tone; what they never say; and what an edited file is told."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from claims.errors import LetterError, SettingsError
from claims.report import ClaimReport
from claims.values.language import LANGUAGES
from letters import news, words
from letters.news import NODES, Facts, Node, build_news, news_texts, render_news
from letters.sms import segments
from letters.texts import text_file, texts
from tests.letters.factory import AS_OF, BILINGUAL, ENGLISH, TOKEN, claim_report, request_of, three_kinds

TONES: dict[str, dict[str, Any]] = {
    "accident": {},
    "death": {"scenarios": ["accident.death"], "cause": "fall", "claimant": {"name": "王小丽"}},
    "fire": {"scenarios": ["property.fire"], "cause": "fire"},
    "flight": {"scenarios": ["travel.flight_delay"], "cause": "other"},
}
CONTACTS = {"zh": {}, "en": {"contact": ENGLISH}}
PAYEE = {"payee": {"name": "张三", "account": "6222020000000000000"}}


def _claim(language: str = "zh", tone: str = "accident", **more: Any) -> ClaimReport:
    return claim_report(**{**TONES[tone], **CONTACTS[language], **PAYEE, **more})


def _facts(report: ClaimReport) -> Facts:
    found = three_kinds()
    return Facts(files=5, request=request_of(report, found, BILINGUAL), documents=tuple(found.documents))


def _files(node: Node, report: ClaimReport) -> dict[str, str]:
    files = render_news(node, report, _facts(report), BILINGUAL, AS_OF, token=TOKEN)
    return {name.partition(".")[2]: content.decode() for name, content in files.items()}


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("node", NODES)
def test_every_message_is_written_in_every_form(node: Node, language: str, tone: str) -> None:
    files = _files(node, _claim(language, tone))
    assert files.keys() == {"html", "txt", "eml", "sms.txt"}
    assert segments(files["sms.txt"].strip()) <= 2
    mail = message_from_bytes(files["eml"].encode(), policy=default)
    assert isinstance(mail, EmailMessage)
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert mail["Content-Language"] == language
    for secret in ("张三", "王小丽", "110101199003077774", "13800005678", "6222020000000000000"):
        assert all(secret not in said for said in (*files.values(), str(mail["Subject"]))), secret


@pytest.mark.parametrize(
    ("node", "language", "told"),
    [
        ("received", "zh", "您就2026年11月3日交通事故提交的5个文件"),
        ("received", "en", "Number of files: 5."),
        ("reminded", "zh", "还有3项材料或说明在等您提交"),
        ("reminded", "zh", "1. 收款银行卡（卡号面）"),
        ("reminded", "zh", "建议于2026年12月22日前提交"),
        ("reminded", "en", "We suggest that you send them by 22 December 2026."),
        ("complete", "zh", "10个工作日内告诉您结果"),
        ("paying", "zh", "您指定的账户（尾号0000）"),
        ("paying", "en", "the account that you named (ending 0000)"),
        ("closed", "zh", "已经办理完毕"),
    ],
)
def test_what_a_message_tells(node: Node, language: str, told: str) -> None:
    assert told in _files(node, _claim(language))["txt"]


def test_without_an_account_the_payment_is_told_without_one() -> None:
    assert "您指定的账户。" in _files("paying", _claim(payee=None))["txt"]


def test_compulsory_motor_insurance_has_its_shorter_time() -> None:
    policies = [{"policy_no": "P1", "compulsory_motor": True}]
    assert "5日内核定" in _files("complete", _claim(policies=policies))["txt"]
    assert "5日内核定" not in _files("complete", _claim())["txt"]


CHEERFUL = ("祝您", "祝愿", "愉快", "高兴", "！", "康复", "恭喜", "感谢您的信任")


@pytest.mark.parametrize("node", NODES)
def test_a_family_in_mourning_reads_no_cheerful_word(node: Node) -> None:
    files = _files(node, _claim(tone="death"))
    assert [word for word in CHEERFUL for said in files.values() if word in said] == []


def test_condolence_is_offered_once_and_not_at_every_message() -> None:
    offered = [node for node in NODES if "哀悼" in _files(node, _claim(tone="death"))["txt"]]
    assert offered == ["received"]


REASONS = ("调查", "疑", "欺诈", "伪造", "虚假", "异常", "investigat", "suspect", "fraud", "doubtful")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_investigation_gives_no_reason(language: str) -> None:
    said = _files("investigating", _claim(language))
    spoken = f"{said['txt'].partition('12378')[0]}{said['sms.txt']}".replace("疑问", "").lower()
    assert [word for word in REASONS if word in spoken] == []


def test_a_reminder_needs_a_request() -> None:
    with pytest.raises(LetterError, match="nothing was asked for"):
        build_news("reminded", _claim(), Facts(), BILINGUAL, AS_OF)


def test_the_same_message_has_the_same_bytes() -> None:
    assert _files("received", _claim()) == _files("received", _claim())


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A file of texts as somebody edited it: one phrase for another."""

    def edit(name: str, before: str, after: str) -> None:
        folder = tmp_path / "zh"
        folder.mkdir()
        written = text_file("zh", name).read_text(encoding="utf-8")
        assert before in written
        (folder / f"{name}.yaml").write_text(written.replace(before, after), encoding="utf-8")
        for module in (news, words):
            monkeypatch.setattr(module, "text_file", lambda _language, _name: folder / f"{name}.yaml")
        monkeypatch.setattr("letters.texts.text_file", lambda _language, _name: folder / f"{name}.yaml")
        monkeypatch.setattr("letters.words.papers", lambda _language: [])
        words._words("", "zh")
        words._words("death", "zh")
        texts.cache_clear()
        news_texts.cache_clear()

    yield edit
    texts.cache_clear()
    news_texts.cache_clear()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("我们正在逐份查看", "您必须等待", "zh/news.yaml: received.text.2: word '必须'"),
        (
            "{files}个文件，我们已经",
            "{fils}个文件，我们已经",
            "zh/news.yaml: received.text.1: there is no {fils}",
        ),
        ("还有{count}项", "还有{files}项", "zh/news.yaml: reminded.text.1: there is no {files}"),
        ("愿您和家人多保重", "祝您生活愉快", "zh/news.yaml: closed.death.text.2: word '祝您'"),
        ("疑问请致电{phone}", "疑问请致电{phone", "a brace stands alone"),
        ("paying:", "payng:", "news.yaml:62: payng: Extra inputs are not permitted, did you mean paying?"),
        ("  title: 您的材料已经齐全\n", "", "complete.title: Field required"),
    ],
)
def test_an_edited_file_is_told_its_fault_by_file_key_and_phrase(
    edited: Any, before: str, after: str, fault: str
) -> None:
    edited("news", before, after)
    with pytest.raises(SettingsError) as told:
        news_texts("zh")
    assert fault in str(told.value)
