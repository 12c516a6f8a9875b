"""Claims without end: each a household fire with five papers of its own, of a person and at a place of its own."""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from sample_docs.facts import Facts, invent
from sample_docs.layouts.loss_list import total_of
from sample_docs.numbers import money
from sample_docs.stories.story import Story, Upload, base_report, tell

PAPERS = (
    "claim_form/letter",
    "id_card/copy",
    "accident_certificate/fire",
    "loss_list/household",
    "vat_invoice/purchase",
)
QUIET = 3600.0


def draw(inbox: Path, count: int, difficulty: str, workers: int, first: int = 0) -> None:
    """`count` claim folders in `inbox`, that look as if nothing had changed in them for an hour."""
    inbox.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        list(pool.map(partial(_draw, inbox, difficulty), range(first, first + count)))


def _draw(inbox: Path, difficulty: str, number: int) -> None:
    facts = invent(f"scale-{number}")
    facts = replace(facts, report_no=f"RA{number:09}", policy_no=f"PS{number:09}")
    story = Story(
        f"{number:06}", facts, _report(facts), [Upload(name.replace("/", "-"), (name,)) for name in PAPERS]
    )
    tell(story, inbox, difficulty)
    (inbox / f"{story.name}.expected.json").unlink()
    moment = time.time() - QUIET
    for path in (*(inbox / story.name).iterdir(), inbox / story.name):
        os.utime(path, (moment, moment))


def _report(facts: Facts) -> dict[str, object]:
    claimed = money(total_of(facts.items))
    return base_report(
        facts, "property.fire", "fire", place=facts.home, handled_by="fire", claimed_amount=claimed
    )
