"""The wide set: drawn when it is wanted, and again only where what draws it has changed."""

from pathlib import Path

from bench.accuracy.golden import goldens
from sample_docs.on_demand import drawn, fingerprint, planned
from sample_docs.sheet import layouts


def test_every_layout_can_be_drawn_on_demand() -> None:
    assert all(map(fingerprint, layouts()))


def test_what_is_there_is_not_drawn_again_and_what_was_drawn_otherwise_goes(tmp_path: Path) -> None:
    stale = tmp_path / "id_card-front" / "otherwise"
    stale.mkdir(parents=True)
    plan = planned(tmp_path, "w", 2, ("digital",), "id_card/front")
    assert list(drawn(plan, 1)) == [2, 2]
    assert list(drawn(plan, 1)) == [0, 0]
    assert not stale.exists()
    papers = goldens(*{drawing.folder for drawing in plan})
    assert [paper.name for paper in papers] == ["digital/id_card-front-wx0", "digital/id_card-front-wx1"]
