"""The claims that are drawn on demand: enough of them, each with a report that parses, every fault at least once."""

from typing import get_args

import pytest

from claims.report import Scenario, parse_report
from sample_docs.sheet import layouts
from sample_docs.stories import stories, wide_stories
from sample_docs.stories.on_demand import drawn, planned
from sample_docs.stories.story import Story
from validators import rule_table

WIDE = list(wide_stories())
EVERY = [*stories(), *WIDE]


def _scenarios(story: Story) -> tuple[str, ...]:
    return tuple(parse_report(story.report)[0].scenarios)


def test_there_are_sixty_claims_and_twenty_complete_ones() -> None:
    assert len(EVERY) >= 60
    assert sum(story.outcome == "complete" for story in EVERY) >= 20
    assert len({story.name for story in EVERY}) == len(EVERY)
    assert len({str(story.report["report_no"]) for story in EVERY}) == len(EVERY)


def test_every_scenario_has_a_complete_claim_and_one_that_lacks_something() -> None:
    for outcome in ("complete", "incomplete"):
        told = {code for story in EVERY if story.outcome == outcome for code in _scenarios(story)}
        assert told == set(get_args(Scenario))


def test_every_fault_that_the_customer_can_mend_is_told_at_least_once() -> None:
    told = {rule for story in EVERY for rule, severity, _ in story.findings if severity == "request"}
    customers = {rule for rule, severity, _ in rule_table() if severity == "request"}
    assert customers - told == set()


@pytest.mark.parametrize("story", WIDE, ids=lambda story: story.name)
def test_the_report_parses_and_the_papers_can_be_drawn(story: Story) -> None:
    report, warnings = parse_report(story.report)
    assert not warnings
    assert report.occurred_at <= report.reported_at
    assert {layout for upload in story.uploads for layout in upload.layouts} <= set(layouts())
    assert all(kind in ("missing", "replace", "clarify") for _, kind in story.items)


@pytest.mark.live
def test_a_claim_is_drawn_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("claims")
    plan = planned(home, "digital", "travel.flight_delay-complete")
    assert list(drawn(plan, 1)) == [True]
    assert list(drawn(plan, 1)) == [False]
    assert sorted(path.suffix for path in plan[0].claim.iterdir()) == [".json", *[".pdf"] * 5]
