"""The insurer's own files: what is read, what is refused, and that a stranger's product stops a claim."""

from datetime import date
from pathlib import Path

import pytest

from claims.errors import ClaimReportError, SettingsError
from claims.settings import Settings
from tests.validators.build import report
from validators import in_force
from validators.insurer import load_insurer

EXAMPLE = Path(__file__).parents[2] / "sample_docs" / "insurer"
WITHIN = "from: 2025-01-01, clause: 第一条"


def test_the_worked_example_is_read_whole() -> None:
    insurer = load_insurer(EXAMPLE)
    assert {each.product for each in insurer.products} == {
        "示例安康医疗险",
        "示例原件医疗险",
        "示例家财综合险",
    }
    assert len(insurer.hospitals) == 3
    assert all(each.clause for each in (*insurer.products, *insurer.thresholds, *insurer.checklists))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"products:\n  - {{product: x, {WITHIN}, wether: 1}}", r"own\.yaml:2: .*did you mean weather\?"),
        ("products:\n  - {product: x, from: 2025-01-01}", r"own\.yaml:2: products\.0\.clause"),
        (
            f"thresholds:\n- {{name: report_day, value: 5, {WITHIN}}}",
            r"own\.yaml:2: .*did you mean report_days\?",
        ),
        (
            f"thresholds:\n- {{name: report_days, value: soon, {WITHIN}}}",
            r"own\.yaml:2: thresholds\.0\.value",
        ),
        (
            f"checklists:\n- {{scenario: property.fir, {WITHIN}}}",
            r"own\.yaml:2: .*there is no property\.fir, did you mean property\.fire\?",
        ),
        (
            f"checklists:\n- scenario: cargo\n  {WITHIN.replace(', ', chr(10) + '  ')}\n  add:\n  - {{item: id_crad}}",
            r"own\.yaml:6: .*did you mean id_card\?",
        ),
        (
            f"checklists:\n- {{scenario: cargo, {WITHIN}, add: [{{item: policy, when: minors}}]}}",
            r"own\.yaml:2: .*did you mean minor\?",
        ),
        (f"thresholds:\n- {{name: report_days, value: 2.5, {WITHIN}}}", r"own\.yaml: thresholds\.0\.value"),
        (f"hospitals:\n- {{name: x, level: 4, {WITHIN}}}", r"own\.yaml:2: hospitals\.0\.level"),
        ("products: []\nproducts: []", r"own\.yaml:2: products: it stands twice"),
        (
            "calendar:\n- {from: 2027-02-11, until: 2027-02-05, works: false, clause: x}",
            r"own\.yaml:2: .*until lies before from",
        ),
        (
            "calendar:\n- {from: 2027-02-11, until: 2028-02-11, works: false, clause: x}",
            r"own\.yaml:2: .*more than 31 days",
        ),
        ("calendar:\n- {from: 2027-02-11, work: true, clause: x}", r"own\.yaml:2: .*did you mean works\?"),
        ("hospital: []", r"own\.yaml:1: .*did you mean hospitals\?"),
        ("", r"own\.yaml"),
    ],
)
def test_a_fault_is_named_with_file_line_and_the_nearest_name(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load_insurer(tmp_path)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("hospital: []", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"a\.yaml.*b\.yaml"):
        load_insurer(tmp_path)


@pytest.mark.parametrize("name", ["empty", "none"])
def test_a_folder_without_files_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsError, match="CLAIMDOCS_CONFIG"):
        load_insurer(tmp_path / name)


def test_a_product_that_is_not_configured_is_an_error_under_its_key() -> None:
    settings = Settings(insurer=load_insurer(EXAMPLE))
    claim = report(policies=[{"policy_no": "P1", "product": "示例安康医药险"}])
    with pytest.raises(ClaimReportError, match=r"policies\.0\.product: .*示例安康医疗险"):
        in_force(claim, settings)
    assert in_force(claim, Settings()) == (claim, Settings())


def test_the_calendar_of_all_files_holds_for_every_claim(tmp_path: Path) -> None:
    for year in (2027, 2028):
        text = f"announced_until: {year}-12-31\ncalendar:\n- {{from: {year}-03-01, works: false, clause: 司庆日}}"
        (tmp_path / f"{year}.yaml").write_text(text, encoding="utf-8")
    _, settings = in_force(report(), Settings(insurer=load_insurer(tmp_path)))
    calendar = settings.insurer.working_days
    assert [calendar.works_on(date(year, 3, 1)) for year in (2027, 2028, 2029)] == [False, False, True]
    assert calendar.announced_until == date(2028, 12, 31)


def test_a_day_that_is_said_both_ways_is_refused(tmp_path: Path) -> None:
    for name, run in {
        "a": "from: 2027-02-01, until: 2027-02-04, works: true",
        "b": "from: 2027-02-04, works: false",
    }.items():
        (tmp_path / f"{name}.yaml").write_text(f"calendar:\n- {{{run}, clause: x}}", encoding="utf-8")
    with pytest.raises(SettingsError, match="calendar: 2027-02-04 works and does not"):
        load_insurer(tmp_path)


def test_what_is_in_force_is_so_when_asked_again() -> None:
    policy = {"policy_no": "P1", "product": "示例安康医疗险", "start": "2026-01-01", "end": "2026-12-31"}
    once = in_force(report(policies=[policy]), Settings(insurer=load_insurer(EXAMPLE)))
    assert in_force(*once) == once
    assert once[0].policies[0].waiting_days == 30
