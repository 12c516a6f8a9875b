"""MD-14, QL-03: whether what is printed is what the paper's own code says, and signs that a picture was made up.

For the adjuster alone; nothing of it ever reaches the customer.
"""

from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.bills import amount_in_words
from validators.lexicon import lexicon
from validators.paper import Paper
from validators.rule import rule

CODE_READERS = frozenset({"qr-code", "ofd-attachment"})
"""Who reads what a paper says beside its print."""
_DATA = "data."
"""Before the key of a field: what the paper's code says where that is something else than its print."""


@rule(
    "MD-14",
    "investigate",
    "The code of a bill or an invoice says what is printed",
    adjuster="查验不符：二维码与票面不一致（{what}）",
)
def code_says_what_is_printed(coded: Paper) -> Fail | None:
    differing = [key for key in coded.fields if key.startswith(_DATA)]
    heard = [key for key, field in coded.fields.items() if not CODE_READERS.isdisjoint(field.readers)]
    if not differing and not heard:
        raise AbsentError("code")
    for key in differing:
        coded.need(key)
        if coded.carries(key.removeprefix(_DATA)):
            coded.seen(key.removeprefix(_DATA))
    return failed(what="、".join(key.removeprefix(_DATA) for key in differing)) if differing else None


@rule(
    "QL-03",
    "investigate",
    "No two independent signs say that a picture was taken from a screen or edited",
    adjuster="疑翻拍或篡改：{signs}",
)
def nothing_looks_edited(every_paper: Paper) -> Fail | None:
    document = every_paper.document
    if not document.signals and not every_paper.from_picture and not document.quality.warnings:
        raise AbsentError("signals")
    signs = {
        "翻拍屏幕": "screen" in document.quality.warnings,
        "经编辑软件保存": _edited(every_paper),
        "票面自相矛盾": _contradicts_itself(every_paper),
    }
    found = [sign for sign, there in signs.items() if there]
    # One sign alone is nothing: people photograph screens, and telephones save through editors.
    return failed(signs="、".join(found)) if len(found) > 1 else None


def _edited(paper: Paper) -> bool:
    told = " ".join(fact.value.lower() for file in paper.document.signals for fact in file.facts)
    return any(editor in told for editor in lexicon().editors)


def _contradicts_itself(paper: Paper) -> bool:
    """Whether its code or its amount in words says something else, each read with confidence."""
    if any(paper.sure_text(key) for key in paper.fields if key.startswith(_DATA)):
        return True
    try:
        return amount_in_words(paper) != paper.money("total_amount")
    except (AbsentError, UnsureError):
        return False
