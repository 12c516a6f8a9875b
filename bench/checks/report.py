"""From reviews to tables: requests, outcomes, findings by rule, and each claim that did not end as expected."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bench.accuracy.report import Share, Table
from bench.checks.work import Reviewed
from validators import rule_table

_WORSE = ("fail", "unknown")
_BOTH = ("pass", "fail")


def complete(reviews: Iterable[Reviewed]) -> list[Reviewed]:
    """The claims that lack nothing."""
    return [each for each in reviews if each.expected_outcome == "complete"]


def request_table(reviews: Sequence[Reviewed], difficulty: str) -> Table:
    """Precision and recall of what is asked for, outcomes, and the time of a re-check."""
    asked = sum(len(each.asked) for each in reviews)
    wanted = sum(len(each.expected) for each in reviews)
    right = wanted - sum(len(each.unasked) for each in reviews)
    whole = complete(reviews)
    rows = (
        ("claims", str(len(reviews))),
        ("requested items: precision", str(Share(right, asked))),
        ("requested items: recall", str(Share(right, wanted))),
        ("requests exact", _of(reviews, lambda each: each.asked == each.expected)),
        ("false requests", _of_items(each.false_requests for each in reviews)),
        ("missed gaps", _of_items(each.missed for each in reviews)),
        ("gaps handed to the adjuster", _of_items(each.handed_over for each in reviews)),
        ("outcome as expected", _of(reviews, lambda each: each.outcome == each.expected_outcome)),
        ("expected findings made", str(_made(reviews))),
        ("complete claims that end complete", _of(whole, lambda each: each.outcome == "complete")),
        ("complete claims with a fail or unknown", _of(whole, lambda each: bool(each.further))),
        ("complete claims for review", _of(whole, lambda each: each.outcome == "needs_review")),
        ("time per re-check, median", f"{1000 * _median([each.recheck for each in reviews]):.0f} ms"),
    )
    return Table(f"Claims, {difficulty}", ("what", "measured"), rows)


def rule_rows(reviews: Sequence[Reviewed]) -> Table:
    """How often each rule was expected to fail, did, and said something that nobody expected."""
    wanted = Counter(rule for each in reviews for rule, _, _ in each.expected_findings)
    made = wanted - Counter(rule for each in reviews for rule, _, _ in each.lacking)
    further = {
        word: Counter(r for each in reviews for r, _, w in each.further if w == word) for word in _WORSE
    }
    said = Counter((rule, word) for each in reviews for rule, words in each.answers.items() for word in words)
    rules = sorted({rule for rule, _, _ in rule_table()} | set(wanted))
    rows = [
        (
            *(rule, str(wanted[rule]), str(made[rule])),
            *(str(further[word][rule]) for word in _WORSE),
            str(said[rule, "pass"]),
        )
        for rule in rules
    ]
    heads = ("rule", "failures expected", "made", "further fails", "further unknowns", "claims that pass")
    return Table("Findings by rule", heads, tuple(rows))


def one_sided(reviews: Sequence[Reviewed]) -> Table:
    """The rules that never passed, or never failed, on these claims."""
    said = {(rule, word) for each in reviews for rule, words in each.answers.items() for word in words}
    rows = [
        (rule, " and ".join(f"never {word}" for word in _BOTH if (rule, word) not in said))
        for rule, _, _ in rule_table()
        if any((rule, word) not in said for word in _BOTH)
    ]
    return Table("Rules that these claims do not show both ways", ("rule", "lacks"), tuple(rows))


def surprises(reviews: Sequence[Reviewed]) -> Table:
    """Every claim that did not end as its tale says."""
    rows = [row for each in reviews if (row := _surprise(each))]
    heads = (
        "claim",
        "outcome",
        "asked for nothing",
        "missed",
        "handed over",
        "findings lacking",
        "further findings",
    )
    return Table("Claims that did not end as expected", heads, tuple(rows))


def _surprise(each: Reviewed) -> tuple[str, ...] | None:
    lines = [each.false_requests, each.missed, each.handed_over]
    if not (any(lines) or each.lacking or each.further or each.outcome != each.expected_outcome):
        return None
    outcome = (
        each.outcome
        if each.outcome == each.expected_outcome
        else f"{each.outcome} for {each.expected_outcome}"
    )
    return (each.name, outcome, *map(_listed, lines), _listed(each.lacking), _listed(each.further))


def _listed(parts: Sequence[tuple[str, ...]]) -> str:
    return ", ".join(" ".join(part) for part in parts)


def _of(reviews: Sequence[Reviewed], holds: Callable[[Reviewed], bool]) -> str:
    return f"{sum(map(holds, reviews))} of {len(reviews)}"


def _of_items(lists: Iterable[list[tuple[str, str]]]) -> str:
    counts = [len(each) for each in lists]
    return f"{sum(counts)} in {sum(map(bool, counts))} of {len(counts)} claims"


def _made(reviews: Sequence[Reviewed]) -> Share:
    wanted = sum(len(each.expected_findings) for each in reviews)
    return Share(wanted - sum(len(each.lacking) for each in reviews), wanted)


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
