"""AC-11, AC-16: what the police's papers say against cover, and whether a theft is filed and still unsolved."""

import re
from datetime import date, timedelta

from claims.settings import Settings
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.case import Case
from validators.lexicon import has_any, lexicon
from validators.paper import Paper
from validators.rule import also, rule


@rule(
    "AC-11",
    "investigate",
    "No certificate tells of hit-and-run, drink, drugs or driving without a licence",
    adjuster="免责线索：{words}",
)
def nothing_excludes_cover(traffic_certificate: Paper) -> Fail | None:
    # The back of an agreement form cites when the parties may not settle among themselves.
    if traffic_certificate.kind == "traffic_negotiated":
        raise AbsentError("facts")
    found = _told(traffic_certificate, lexicon().exclusions, lexicon().no_exclusions)
    return failed(words="、".join(found)) if found else None


def _told(paper: Paper, words: list[str], denied: list[str]) -> list[str]:
    """The words that stand in what the paper tells, not where it denies them or cites the law. A word that was read
    is no misreading of another, so that the confidence of a long text does not matter."""
    facts = paper.seen("facts").value
    if not isinstance(facts, str):
        raise UnsureError("facts")
    said = "".join(each for each in re.split("[。；;]", facts) if not has_any(each, lexicon().cites_law))
    for denial in denied:
        said = said.replace(denial, "")
    return [word for word in words if word in said]


@rule(
    "AC-16",
    "request",
    "The theft of a vehicle is filed by the police (立案), not only reported; a theft is unsolved for long enough",
    adjuster="公安机关的材料是{title}，不是立案材料",
    customer="您提供的{title}只说明已经报案，请提供公安机关决定侦办后出具的告知书或决定书",
    english="The paper you sent (“{title}”) only says that the theft was reported; please provide the notice by which the police decided to investigate",
    asks=("police_filing", "replace"),
)
def theft_is_filed(police_paper: Paper, case: Case) -> Fail | None:
    if "police_filing" not in case.wanted:
        raise AbsentError("police_filing")
    if police_paper.document.type == "police_filing" or "立案" in police_paper.seen("title").as_text:
        return None
    return failed(title=police_paper.text("title"))


@also("AC-16", adjuster="公安机关不予立案")
def filing_is_not_refused(police_paper: Paper, case: Case) -> Fail | None:
    if not _theft(case):
        raise AbsentError("theft")
    texts = [police_paper.seen(key).as_text for key in ("title", "facts") if police_paper.carries(key)]
    if not any(texts):
        raise AbsentError("title")
    refused = has_any("".join(texts), lexicon().refused_filing)
    return Fail(severity="adjuster", line="") if refused else None


@also(
    "AC-16",
    adjuster="侦破期未满（立案 {filed:day}，满{days}日为 {due:day}）",
    customer="盗抢案件需公安机关受理满{days}日后出具的未侦破证明，请于{due:day}后补充，其他材料可先审核",
    english="After a theft the police state that the case is unsolved once {days} days have passed; please send this after {due:day}, we go on with the other papers",
)
def time_to_solve_is_over(
    police_papers: list[Paper], unsolved_papers: list[Paper], case: Case, settings: Settings, as_of: date
) -> Fail | None:
    if not _theft(case):
        raise AbsentError("theft")
    if unsolved_papers:
        return None
    filed = [each.day("issue_date") for each in police_papers if each.carries("issue_date")]
    if not filed:
        raise AbsentError("issue_date")
    vehicle = "motor.theft" in case.scenarios
    days = settings.defaults.unsolved_days_vehicle if vehicle else settings.defaults.unsolved_days_property
    due = min(filed) + timedelta(days=days)
    facts: dict[str, object] = {"filed": min(filed), "days": days, "due": due}
    return Fail(facts, severity="info", line="") if as_of < due else None


@also("AC-16", adjuster="条款要求有明显盗窃痕迹，证明中未载明")
def break_in_is_told(police_paper: Paper, case: Case) -> Fail | None:
    if not _theft(case) or not any(product.forced_entry for product in case.products):
        raise AbsentError("forced_entry")
    told = _told(police_paper, lexicon().break_in, [])
    if not told and police_paper.from_picture:
        raise UnsureError("facts")
    return None if told else Fail(severity="adjuster", line="")


def _theft(case: Case) -> bool:
    return case.report.cause == "theft" or any(each.endswith(".theft") for each in case.scenarios)
