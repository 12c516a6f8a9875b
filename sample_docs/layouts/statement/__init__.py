"""Statements of the insured: how it happened, and why a paper cannot be had; an insurer's form."""

from datetime import timedelta
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import signature


def _sheet(
    facts: Facts, rng: Random, heading: str, paragraphs: list[str], face: str, **more: object
) -> Sheet:
    signed = (facts.reported + timedelta(days=3)).date()
    fields = {
        **same(name=facts.insured.name),
        "signed_date": (f"{signed}", f"{signed:%Y年%m月%d日}"),
        **flags(signature_present=True),
    }
    document = Expected("statement", None, fields)
    data = {**document.shown(), "heading": heading, "paragraphs": paragraphs, "face": face, **more}
    return Sheet(data, [document], {"sign": signature(facts.insured.name, rng)})


@layout
def course(facts: Facts, rng: Random) -> Sheet:
    """意外经过说明 in a written-looking face."""
    person = facts.insured
    paragraphs = [
        f"本人{person.name}，身份证号码{person.id_number}，现就本次意外的经过说明如下：",
        facts.course,
        "以上情况属实，如有虚假，本人愿意承担相应的法律责任。",
    ]
    return _sheet(facts, rng, rng.choice(("意外经过说明", "情况说明")), paragraphs, "AR PL UKai")


@layout
def lacking(facts: Facts, rng: Random) -> Sheet:
    """无法提供材料说明 that names the things without a proof of purchase."""
    person = facts.insured
    things = "、".join(item.name for item in facts.items if item.amount > 2000)
    paragraphs = [
        f"本人{person.name}，身份证号码{person.id_number}。因购买时间较久，下列物品的购买凭证已遗失，无法提供：{things}。",
        "上述物品确为本人家庭所有并在本次事故中受损，特此说明。如有虚假，本人愿意承担相应的法律责任。",
    ]
    return _sheet(facts, rng, "无法提供材料说明", paragraphs, "Noto Serif CJK SC")


@layout
def form(facts: Facts, rng: Random) -> Sheet:
    """An insurer's printed form, filled in."""
    person = facts.insured
    rows = [("姓名", person.name), ("身份证号码", person.id_number)]
    rows += [("联系电话", person.phone), ("报案号", facts.report_no)]
    return _sheet(
        facts, rng, "情况说明", [facts.course, "当时无他人在场，未报警处理。"], "AR PL UKai", items=rows
    )


@layout
def short(facts: Facts, rng: Random) -> Sheet:
    """A few lines without any number: 我叫…, name and date at the foot."""
    person = facts.insured
    paragraphs = [
        f"我叫{person.name}，{person.sex_printed}，{person.age(facts.occurred.date())}岁，现住{person.address}。{facts.course}",
        "由于现场没有监控，无法提供事故证明材料，特此说明。",
    ]
    return _sheet(facts, rng, rng.choice(("无法提供材料情况说明", "事故经过说明")), paragraphs, "AR PL UMing")
