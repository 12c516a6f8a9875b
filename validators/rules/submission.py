"""QL-01 … QL-09: quality of the submission."""

from claims.review import ChecklistItem
from validators.answers import AbsentError, Fail, failed
from validators.blind import Blind
from validators.forms import labels
from validators.paper import Paper
from validators.rule import also, rule

WHY = {
    "unreadable": "不够清晰",
    "corrupt": "已损坏，无法打开",
    "encrypted": "设有密码，无法打开",
    "unsupported_type": "的格式无法打开",
    "too_large": "过大，无法打开",
    "archive_unsafe": "无法安全解压",
    "empty": "是空文件",
    "ignored": "未被读取",
}
"""What is wrong with a file, as letters put it."""


@rule(
    "QL-01",
    "request",
    "Every upload that a claim needs can be read",
    adjuster="影像不清：{file}",
    customer="“{file}”{why}，请重新拍摄或导出{label}后上传",
    english="“{file}” {why}; please photograph or export it again: {label}",
)
def upload_is_readable(blind: Blind | None) -> Fail | None:
    return _unreadable(blind, certain=True)


@also(
    "QL-01",
    adjuster="影像不清：{file}",
    customer="“{file}”{why}，未能辨认是否为{label}，请重新拍摄或导出后上传",
    english="“{file}” {why}, so we could not tell whether it is this: {label}. Please photograph or export it again",
)
def upload_is_recognisable(blind: Blind | None) -> Fail | None:
    return _unreadable(blind, certain=False)


def _unreadable(blind: Blind | None, *, certain: bool) -> Fail | None:
    if blind is None:
        return None
    if not blind.item or blind.certain is not certain:
        raise AbsentError(blind.page.file)
    facts: dict[str, object] = {"file": blind.place, "why": WHY[blind.why], "label": labels()[blind.item]}
    return Fail(facts, item=blind.item, thing=blind.thing, line="replace")


@rule(
    "QL-05",
    "info",
    "Every upload is a paper of this claim",
    adjuster="无法归类：{file}",
    customer="我们未能识别文件“{file}”，如与理赔有关请说明",
    english="We could not tell what the file “{file}” is; if it concerns the claim, please tell us",
)
def paper_is_classified(other_paper: Paper, checklist: list[ChecklistItem]) -> Fail | None:
    if any(other_paper.document.id in entry.documents for entry in checklist):
        return None
    return failed(file="、".join(other_paper.document.files))


@also(
    "QL-05",
    adjuster="与本案无关的证件：{file}",
    customer="文件“{file}”不是本案人员的证件，如与理赔有关请说明",
    english="The file “{file}” is no ID of a person in this claim; if it concerns the claim, please tell us",
)
def person_is_of_this_claim(stray_paper: Paper) -> Fail | None:
    return failed(file="、".join(stray_paper.document.files))


@also(
    "QL-05",
    adjuster="无法读取：{file}{why}",
    customer="文件“{file}”{why}，如与理赔有关请重新上传",
    english="The file “{file}” {why}; if it concerns the claim, please upload it again",
)
def upload_is_explained(blind: Blind | None) -> Fail | None:
    if blind is None:
        return None
    if blind.item:
        raise AbsentError(blind.page.file)
    return failed(file=blind.place, why=WHY[blind.why])
