"""How often each rule passed, failed, stayed unknown or was skipped on reviews that were written: `rules --counts`."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from flows.outputs import REVIEW
from validators import rule_table


class RuleCount(BaseModel):
    """One rule over some claims: in how many of them it gave each answer. One claim may give several: a rule speaks of
    every paper that it looks at."""

    rule: str
    title: str
    passed: int
    failed: int
    unknown: int
    skipped: int

    @property
    def shown(self) -> bool:
        """Whether it was seen at work both ways."""
        return self.passed > 0 and self.failed > 0


def counted(answers: Iterable[Mapping[str, Iterable[str]]]) -> list[RuleCount]:
    """Every rule, by its id, from what it said of each claim."""
    said = Counter(
        (rule, answer) for each in answers for rule, given in each.items() for answer in set(given)
    )
    return [
        RuleCount(
            rule=rule,
            title=title,
            passed=said[rule, "pass"],
            failed=said[rule, "fail"],
            unknown=said[rule, "unknown"],
            skipped=said[rule, "skip"],
        )
        for rule, _, title in rule_table()
    ]


def answers_below(folders: Iterable[Path]) -> Iterator[Mapping[str, list[str]]]:
    """What the rules said, by the reviews that lie anywhere below these folders."""
    for folder in folders:
        for path in sorted(folder.rglob(REVIEW)):
            try:
                review = json.loads(path.read_bytes())
            except ValueError:
                continue
            if isinstance(review, dict) and review.get("answers"):
                yield review["answers"]
