"""A claim as data: facts, report, uploads, what a review must say. `tell` writes it to a folder."""

import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from sample_docs.camera import Scene, shoot
from sample_docs.compose import picked, stacked
from sample_docs.draw import generator, put, render, save_pages
from sample_docs.expected import write_json
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, draw_pdf, fill

AS_OF = "2026-11-22"


@dataclass(frozen=True)
class Upload:
    """One upload: a path without its ending below the claim's folder, the layouts that lie in it (several: one PDF of
    all of them), how it was taken ("" where it is drawn at any difficulty). `facts` where this paper tells of somebody
    or something else; `edit` changes the filled sheet; `pages`: the only ones that came (from 0);
    `fixed`: the claim turns on how it was taken."""

    path: str
    layouts: tuple[str, ...]
    how: str = "scan"
    facts: Facts | None = None
    edit: Callable[[Sheet], Sheet] | None = None
    pages: tuple[int, ...] = ()
    fixed: bool = False

    def taken(self, difficulty: str) -> str:
        """How it is drawn at a difficulty: what the claim turns on, what cannot be read, a workbook and a picture of
        damage stay what they are; without a difficulty, as it was told."""
        kept = self.fixed or self.how in ("ruined", "xlsx") or self.layouts[0].startswith("photo/")
        return self.how or "photo" if kept or not difficulty else difficulty

    def sheets(self, facts: Facts, seed: str) -> list[Sheet]:
        """What lies in it, filled in."""
        filled = [fill(layout, self.facts or facts, seed) for layout in self.layouts]
        return [self.edit(sheet) for sheet in filled] if self.edit else filled


@dataclass(frozen=True)
class Story:
    """One claim with what is expected of its review. `packed`: folders that are sent as a zip of that name."""

    name: str
    facts: Facts
    report: dict[str, object]
    uploads: Sequence[Upload]
    outcome: str = "complete"
    items: Sequence[tuple[str, str]] = ()
    findings: Sequence[tuple[str, str, str]] = ()
    packed: tuple[str, ...] = ()
    told: str = ""
    extra: dict[str, bytes] = field(default_factory=dict)


def moment(value: datetime) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%S}+08:00"


def base_report(facts: Facts, scenario: str, cause: str, **more: object) -> dict[str, object]:
    """What every report says; keys in `more` come on top."""
    insured = facts.insured
    return {
        "report_no": facts.report_no,
        "scenarios": [scenario],
        "policies": [
            {
                "policy_no": facts.policy_no,
                "start": "2026-01-01T00:00:00+08:00",
                "end": "2027-01-01T00:00:00+08:00",
            }
        ],
        "insured": {"name": insured.name, "id_number": insured.id_number, "phone": insured.phone},
        "reporter": {"name": facts.claimant.name, "phone": facts.claimant.phone, "relation": facts.relation},
        "reported_at": moment(facts.reported),
        "received_at": "2026-11-18",
        "occurred_at": moment(facts.occurred),
        "place": f"{facts.town}{facts.district}{facts.street}",
        "cause": cause,
        "course": facts.course,
        "payee": {"name": facts.payee.name, "account": facts.payee.card_number, "bank": facts.bank},
        **more,
    }


def outpatient(facts: Facts) -> list[dict[str, object]]:
    """The treatments of a report after one visit."""
    return [{"kind": "outpatient", "hospital": facts.hospital, "from": moment(facts.visit)}]


def inpatient(facts: Facts) -> list[dict[str, object]]:
    """The treatments of a report after one stay."""
    span = {"from": f"{facts.admitted}", "to": f"{facts.discharged}"}
    return [{"kind": "inpatient", "hospital": facts.hospital, **span}]


def tell(story: Story, home: Path, difficulty: str = "") -> None:
    """Write `home/<name>/` with claim.json and uploads, and `home/<name>.expected.json` beside it. `difficulty`: how
    all papers are taken; "": each as the story tells."""
    folder = home / story.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_json(folder / "claim.json", story.report)
    for number, upload in enumerate(story.uploads):
        _upload(story, upload, upload.taken(difficulty), number, folder)
    for name, content in story.extra.items():
        (folder / name).write_bytes(content)
    for name in story.packed:
        _pack(folder / name)
    write_json(home / f"{story.name}.expected.json", expectation(story))


def expectation(story: Story) -> dict[str, object]:
    """What a review of it must say."""
    return {
        "told": story.told,
        "as_of": AS_OF,
        "outcome": story.outcome,
        "items": [list(item) for item in story.items],
        "exact_items": True,
        "findings": [list(finding) for finding in story.findings],
    }


def _upload(story: Story, upload: Upload, how: str, number: int, folder: Path) -> None:
    target = folder / upload.path
    target.parent.mkdir(parents=True, exist_ok=True)
    sheets = upload.sheets(story.facts, story.name)
    pdfs = [draw_pdf(layout, sheet) for layout, sheet in zip(upload.layouts, sheets, strict=True)]
    documents = [document for sheet in sheets for document in sheet.documents]
    pdf = pdfs[0] if len(pdfs) == 1 else stacked(pdfs)
    pdf = picked(pdf, upload.pages) if upload.pages else pdf
    if how == "ruined":
        _ruined(pdf, target, generator(story.name, str(number)))
    else:
        put(pdf, documents, how, target.parent, target.name)


_RUINED = Scene(
    long_side=900, tilt=6, desk=True, darkness=0.55, blur=(11, 13), motion=25, noise=5, quality=(35, 45)
)


def _ruined(pdf: bytes, target: Path, rng: np.random.Generator) -> None:
    """A photo that nobody can read."""
    picture, turn = shoot(render(pdf, long_side=900)[0], _RUINED, rng)
    save_pages([picture], [turn], _RUINED, target.parent, target.name, rng)


def _pack(folder: Path) -> None:
    """The folder as a zip beside it, its files dated alike so that equal content is equal bytes."""
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.writestr(
                zipfile.ZipInfo(path.relative_to(folder).as_posix(), (2026, 11, 18, 9, 0, 0)),
                path.read_bytes(),
            )
    shutil.rmtree(folder)
