"""The negative search: before an item is asked for, where it was looked for and why the nearest paper is not it."""

from claims.document import Document
from claims.review import Searched
from validators.case import Case
from validators.forms import labels
from validators.persons import IDENTITY_TYPES, SLOTS
from validators.service import service_of


def searched_for(item: str, case: Case) -> Searched:
    """The pages looked at, the nearest candidate's id and why it is not the item."""
    pages = case.pages or [page for document in case.documents for page in document.pages]
    nearest = _nearest(item, case.documents)
    rejected = _rejected(item, nearest, case) if nearest else "没有相近的材料"
    if accepted := "、".join(each.name for each in service_of(item).also):
        rejected += f"（同样接受：{accepted}）"
    return Searched(pages=pages, nearest=nearest.id if nearest else None, rejected=rejected)


def _nearest(item: str, documents: list[Document]) -> Document | None:
    wanted = (item, *(near.type for near in service_of(item).near), "other")
    near = [document for document in documents if document.type in wanted]
    return min(near, key=lambda document: wanted.index(document.type), default=None)


def _rejected(item: str, nearest: Document, case: Case) -> str:
    kind = labels().get(nearest.type, nearest.type)
    if nearest.type == "other":
        return f"未能识别为{labels()[item]}"
    if item in SLOTS and nearest.type in IDENTITY_TYPES:
        owner = case.owners.get(nearest.id)
        served = labels().get(owner.item, "他人证件") if owner else "他人证件"
        return f"是{served}，不是{labels()[item]}"
    why = next((near.why for near in service_of(item).near if near.type == nearest.type and near.why), "")
    return f"是{kind}，不是{labels()[item]}" + (f"：{why}" if why else "")
