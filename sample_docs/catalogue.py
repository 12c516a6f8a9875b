"""The committed golden set: which layout is drawn from which facts at which difficulties. `sample` marks what CI reads."""

from dataclasses import dataclass

ALL = ("digital", "scan", "photo", "hard_photo")
PAPER = ("digital", "scan")
SEEN = ("digital", "scan", "photo")
CARD = ("scan", "photo", "hard_photo")


@dataclass(frozen=True)
class Entry:
    """One document of the set, drawn once per difficulty."""

    layout: str
    seed: str
    where: str | None = None
    difficulties: tuple[str, ...] = ALL
    sample: bool = True

    @property
    def name(self) -> str:
        """The file stem: `loss_list-household-a1`."""
        return f"{self.layout.replace('/', '-')}-{self.seed}"


GOLDEN = (
    Entry("id_card/front", "a1", "js", CARD),
    Entry("id_card/back", "a1", "js", CARD),
    Entry("id_card/pair", "a2", "zj", CARD),
    Entry("id_card/copy", "a3", "hn", CARD),
    Entry("accident_certificate/general", "a4", "js"),
    Entry("accident_certificate/boxed", "a5", "sc"),
    Entry("accident_certificate/simple_text", "a6", "zj"),
    Entry("accident_certificate/simple_table", "a7", "gd"),
    Entry("loss_list/household", "a8", "js", (*ALL, "xlsx")),
    Entry("loss_list/letter", "a9", "gd"),
    Entry("loss_list/pages", "b1", "zj"),
    Entry("loss_list/company", "b2", "sc", SEEN),
    Entry("medical_bill/jiangsu", "b3", "js"),
    Entry("medical_bill/plain", "b4", "nm"),
    Entry("medical_bill/details", "b5", "bj"),
    Entry("medical_bill/ward", "b6", "sh"),
    Entry("medical_bill/ward_units", "b7", "gd"),
)
