"""How sure a value is: what the reader, the page, the label and the parser say, and what proves or contradicts it."""

from dataclasses import replace

import pytest

from claims.evidence import CONFIDENT, Line
from extractors.assembly import parsers
from extractors.assembly.assemble import assemble
from extractors.assembly.confidence import sureness
from extractors.assembly.declare import Parser
from extractors.layout.pieces import whole
from extractors.layout.spans import spans_of
from tests.extractors.layout.typed import line, page, typed


def scored(text: str, **low: float) -> Line:
    """A line read without doubt but for some characters."""
    scores = tuple(low.get(f"_{ord(char)}", 0.999) for char in text)
    return replace(line(text, 0, 0, sum(scores) / len(scores)), scores=scores)


def doubt(char: str, score: float) -> dict[str, float]:
    return {f"_{ord(char)}": score}


@pytest.mark.parametrize(
    ("text", "value", "char", "sure"),
    [
        ("余雅彤", "余雅彤", "彤", False),
        ("1234.50", "1234.50", "3", False),
        ("1234.50", "1234.50", ".", False),
        ("2026年10月18日", "2026-10-18", "年", True),
        ("二〇二六年十月八日", "2026-10-08", "八", False),
        ("¥1234.50", "1234.50", "¥", True),
        ("海棠医院：", "海棠医院", "：", True),
        ("110101********6475", "110101********6475", "*", True),
        ("男", "male", "男", False),
        ("江公交认字〔2026〕第478号", "江公交认字〔2026〕第478号", "字", False),
    ],
)
def test_the_weakest_character_that_the_value_hangs_on_decides(
    text: str, value: str, char: str, sure: bool
) -> None:
    (span,) = spans_of(page([scored(text, **doubt(char, 0.6))]))
    assert (sureness([whole(span)], value) >= CONFIDENT) is sure


@pytest.mark.parametrize(("text", "sure"), [("烧毁", True), ("烧毀", False)])
def test_a_traditional_character_on_a_mainland_paper_may_be_a_simplified_one(text: str, sure: bool) -> None:
    (span,) = spans_of(page([scored(text)]))
    assert (sureness([whole(span)], text) >= CONFIDENT) is sure


def test_square_brackets_of_a_picture_may_be_those_of_official_papers() -> None:
    text = "江公交认字[2026]第478号"
    (read,) = spans_of(page([scored(text)]))
    (embedded,) = spans_of(replace(page([line(text, 0, 0, 1.0)]), exact=True))
    assert sureness([whole(read)], text) < CONFIDENT <= sureness([whole(embedded)], text)


@pytest.mark.parametrize(
    ("code", "sure"),
    [("4f9alc", False), ("4f9a1c", False), ("b0o7xd", False), ("4f9a8c", True), ("410910", True)],
)
def test_in_a_code_of_small_letters_and_digits_1_may_be_l(code: str, sure: bool) -> None:
    (span,) = spans_of(page([scored(code)]))
    assert (sureness([whole(span)], code) >= CONFIDENT) is sure


def test_without_scores_of_characters_the_line_speaks() -> None:
    (span,) = spans_of(page([line("余雅彤", 0, 0, 0.7)]))
    assert sureness([whole(span)], "余雅彤") == 0.7


def test_on_a_poor_page_chinese_characters_are_believed_less_and_figures_as_before() -> None:
    name, number = scored("余雅彤", **doubt("彤", 0.97)), scored("8866", **doubt("6", 0.97))
    poor = replace(line("看不清的很多字", 0, 3), scores=(0.5,) * 7)
    for lines, sure in (([name, number], True), ([name, number, poor], False)):
        spans = {span.text: span for span in spans_of(page(lines))}
        assert (sureness([whole(spans["余雅彤"])], "余雅彤") >= CONFIDENT) is sure
        assert sureness([whole(spans["8866"])], "8866") >= CONFIDENT


@pytest.mark.parametrize(
    ("parse", "text", "believed"),
    [
        (parsers.unit, "1.00/项", True),
        (parsers.unit, "台套", False),
        (parsers.organisation, "云浦市海棠医院（东院区）", True),
        (parsers.organisation, "云浦市公安局交通警", False),
        (parsers.person, "欧阳小满", True),
        (parsers.person, "阿依古丽·买买提", True),
    ],
)
def test_words_of_closed_kinds_are_believed_where_they_are_known(
    parse: Parser, text: str, believed: bool
) -> None:
    assert (parse(text).trust >= CONFIDENT) is believed


def test_what_is_left_of_a_labels_bracket_is_no_part_of_a_name() -> None:
    assert parsers.organisation("(云浦市海棠医院").value == "云浦市海棠医院"
    assert parsers.organisation("云浦市海棠医院(东院区)").value == "云浦市海棠医院(东院区)"


def test_an_unknown_surname_needs_a_reading_without_doubt() -> None:
    assert CONFIDENT <= parsers.person("癸小满").trust < 1.0


@pytest.mark.parametrize(
    ("words", "value", "sure"),
    [
        ("壹佰元零伍角", "壹佰元零伍角", True),
        ("壹佰元零陆角", "壹佰元零陆角", False),
    ],
)
def test_words_and_figures_prove_or_refute_each_other(words: str, value: str, sure: bool) -> None:
    rows = ("云浦市医疗门诊收费票据", "票据代码：32060125", f"金额合计（大写）{words}     （小写）100.50")
    (document,) = assemble([page(typed(*rows))])
    assert document.text("total_amount_words") == value
    assert (document["total_amount"].confidence >= CONFIDENT) is sure
    assert (document["total_amount_words"].confidence >= CONFIDENT) is sure


def test_a_sign_among_the_words_that_is_no_numeral_is_put_right_by_the_figures() -> None:
    rows = (
        "云浦市医疗门诊收费票据",
        "票据代码：32060125",
        "金额合计（大写）肆佰参拾元整     （小写）430.00",
    )
    (document,) = assemble([page(typed(*rows))])
    field = document["total_amount_words"]
    assert (field.value, field.text, field.repaired) == ("肆佰叁拾元整", "肆佰参拾元整", True)


@pytest.mark.parametrize(("lost", "sure"), [((), True), ((1, 13, 14), False), ((7,), False)])
def test_a_number_in_boxes_is_whole_only_where_each_box_was_read(lost: tuple[int, ...], sure: bool) -> None:
    """Without three of its digits a card's number may still pass its check."""
    number = "6216611358476110639"
    boxes = [line(digit, 20 + 4 * at, 5, 0.999) for at, digit in enumerate(number) if at not in lost]
    head = typed("            理赔申请书", "", "被保险人：张三", "事故经过：在家中受伤")
    [document] = assemble([page([*head, line("银行账号", 6, 5), *boxes])])
    assert (document.fields["account"].confidence >= CONFIDENT) is sure
