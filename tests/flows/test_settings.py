"""What the environment may say, and what it hears when it is wrong."""

import stat
from decimal import Decimal
from pathlib import Path

import pytest

from claims.errors import SettingsError
from claims.settings import Company
from flows.settings import known_variables, open_data_dir, read_environment

pytestmark = pytest.mark.usefixtures("clean")


def test_the_company_and_the_thresholds_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDOCS_COMPANY__NAME", "样本财险")
    monkeypatch.setenv("CLAIMDOCS_DEFAULTS__SINGLE_ITEM_THRESHOLD", "5000.00")
    monkeypatch.setenv("CLAIMDOCS_LIMITS__PAGES", "12")
    settings = read_environment().settings
    assert settings.company.name == "样本财险"
    assert settings.company.address == Company().address
    assert settings.defaults.single_item_threshold == Decimal("5000.00")
    assert settings.limits.pages == 12


def test_the_insurers_own_wording_is_read_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDOCS_CONFIG", str(Path(__file__).parents[2] / "sample_docs" / "insurer"))
    assert len(read_environment().settings.insurer.hospitals) == 3


def test_a_fault_in_it_is_told_when_the_settings_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text("hospital: []", encoding="utf-8")
    monkeypatch.setenv("CLAIMDOCS_CONFIG", str(tmp_path))
    with pytest.raises(SettingsError, match=r"own\.yaml:1: hospital: .*did you mean hospitals"):
        read_environment()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CLAIMDOCS_SNED", "never", "did you mean CLAIMDOCS_SEND?"),
        ("CLAIMDOCS_COMPANY__NMAE", "样本", "did you mean CLAIMDOCS_COMPANY__NAME?"),
        ("CLAIMDOCS_COMPANY", '{"name": "样本"}', "no such setting"),
        ("CLAIMDOCS_SEND", "always", "CLAIMDOCS_SEND: Input should be 'never', 'approve' or 'auto'"),
        ("CLAIMDOCS_LIMITS__PAGES", "many", "CLAIMDOCS_LIMITS__PAGES: "),
        ("CLAIMDOCS_CLAIM_SECONDS", "-77", "CLAIMDOCS_CLAIM_SECONDS: "),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_environment()
    assert says in str(caught.value)
    assert name in str(caught.value)
    assert value not in str(caught.value)


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDOCS_SEND", "")
    assert read_environment().send == "never"


def test_every_setting_can_be_reached() -> None:
    assert {
        "CLAIMDOCS_COMPANY__UPLOAD_LINK",
        "CLAIMDOCS_DEFAULTS__CONFIDENCE",
        "CLAIMDOCS_LIMITS__PIXELS",
    } < set(known_variables())


def test_the_data_directory_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    assert open_data_dir(folder) == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    open_data_dir(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_data_directory_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert open_data_dir(tmp_path / "file" / "data") is None


def test_the_cache_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CLAIMDOCS_DATA_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert read_environment().data == tmp_path / "claimdocs"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert read_environment().data == Path.home() / ".cache" / "claimdocs"
