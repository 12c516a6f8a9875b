"""The committed golden set: which layout is drawn from which facts at which difficulties, and what CI reads of it."""

from dataclasses import dataclass

ALL = ("digital", "scan", "photo", "hard_photo")
CARD = ("scan", "photo", "hard_photo")
CLEAN = ("digital", "scan")
COPIED = ("digital", "copy")
SEEN = ("digital", "scan", "photo")
PAPER = ("scan", "photo")


@dataclass(frozen=True)
class Entry:
    """One document of the set, drawn once per difficulty; `sampled` are the difficulties that CI reads."""

    layout: str
    seed: str
    where: str | None = None
    difficulties: tuple[str, ...] = ALL
    sampled: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file stem: `loss_list-household-a1`."""
        return f"{self.layout.replace('/', '-')}-{self.seed}"


GOLDEN = (
    Entry("id_card/front", "a1", "js", CARD, CARD),
    Entry("id_card/back", "a1", "js", CARD, ("scan", "photo")),
    Entry("id_card/pair", "a2", "zj", CARD, ("scan",)),
    Entry("id_card/copy", "a3", "hn", ALL, CLEAN),
    Entry("accident_certificate/general", "a4", "js", ALL, CLEAN),
    Entry("accident_certificate/boxed", "a5", "sc", ALL, ("scan", "photo")),
    Entry("accident_certificate/simple_text", "a6", "zj", ALL, CLEAN),
    Entry("accident_certificate/simple_table", "a7", "gd", ALL, ("scan",)),
    Entry("accident_certificate/proof", "c1", "hn", PAPER, ("scan",)),
    Entry("accident_certificate/fire", "c2", "js", SEEN, ("scan",)),
    Entry("accident_certificate/fire_simple", "c3", "gd", CARD, ("scan",)),
    Entry("accident_certificate/receipt", "c4", "zj", PAPER, ("scan",)),
    Entry("accident_certificate/receipt", "c6", "nm", ("digital",), ("digital",)),
    Entry("accident_certificate/unit", "c5", "bj", CARD, ("scan",)),
    Entry("loss_list/household", "a8", "js", (*ALL, "xlsx"), (*CLEAN, "xlsx")),
    Entry("loss_list/letter", "a9", "gd", ALL, CLEAN),
    Entry("loss_list/pages", "b1", "zj", ALL, CLEAN),
    Entry("loss_list/company", "b2", "sc", SEEN, ("scan",)),
    Entry("medical_bill/jiangsu", "b3", "js", ALL, CLEAN),
    Entry("medical_bill/plain", "b4", "nm", ALL, ("digital", "photo")),
    Entry("medical_bill/details", "b5", "bj", ALL, CLEAN),
    Entry("medical_bill/ward", "b6", "sh", ALL, CLEAN),
    Entry("medical_bill/ward_units", "b7", "gd", ALL, CLEAN),
    Entry("claim_form/personal", "d1", "js", CLEAN, ("scan",)),
    Entry("claim_form/letter", "d2", "zj", ("copy", "photo")),
    Entry("bank_card/flat", "d3", "sc", ("photo", "hard_photo")),
    Entry("bank_card/named", "d4", "gd", PAPER, ("scan",)),
    Entry("fee_list/total", "d5", "hn", COPIED, ("digital",)),
    Entry("fee_list/visit", "d6", "bj", PAPER, ("scan",)),
    Entry("outpatient_record/printed", "d7", "js", PAPER),
    Entry("outpatient_record/electronic", "d8", "gd", ("digital", "hard_photo"), ("digital",)),
    Entry("discharge_summary/record", "d9", "zj", CARD, ("scan",)),
    Entry("discharge_summary/boxed", "e1", "sh", CLEAN, ("digital",)),
    Entry("diagnosis_certificate/slip", "e2", "sc", PAPER, ("scan",)),
    Entry("driver_licence/card", "e3", "js", CARD, ("scan",)),
    Entry("driver_licence/electronic", "e4", "gd", ("digital",)),
    Entry("vehicle_licence/pair", "e5", "zj", CARD, ("scan",)),
    Entry("vehicle_licence/front", "e6", "hn", ("photo",)),
    Entry("vehicle_licence/back", "e6", "hn", ("photo",)),
    Entry("repair_settlement/ruled", "e7", "js", PAPER, ("scan",)),
    Entry("repair_settlement/plain", "e8", "sc", CLEAN),
    Entry("damage_assessment/groups", "e9", "zj", CLEAN, ("scan",)),
    Entry("vat_invoice/repair", "f1", "js", SEEN, CLEAN),
    Entry("vat_invoice/purchase", "f2", "gd", ("digital",)),
    Entry("vat_invoice/electronic", "f3", "zj", ("digital", "photo")),
    Entry("vat_invoice/special", "f4", "sc", ("scan",)),
    Entry("policy/sheet", "f5", "hn", COPIED, ("copy",)),
    Entry("household_register/pages", "f6", "js", ("scan",)),
    Entry("power_of_attorney/letter", "f7", "zj", PAPER, ("scan",)),
    Entry("statement/course", "f8", "gd", ("hard_photo",)),
    Entry("statement/lacking", "f9", "js", ("scan",), ("scan",)),
    Entry("photo/car", "g1", "js", ("photo",), ("photo",)),
    Entry("photo/room", "g2", "js", ("photo",)),
    Entry("other/menu", "g3", "js", ("photo",)),
    Entry("other/notice", "g4", "zj", ("scan",), ("scan",)),
    Entry("other/timetable", "g5", "sc", ("digital",), ("digital",)),
)
