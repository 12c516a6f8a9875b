"""The data behind checking: rules against the list of 93, field names against the contract, tables of known names."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import validators.rules
from claims.checklists import Checklist
from claims.errors import SettingsError
from claims.settings import Settings
from tests.validators.build import AS_OF, report
from validators import rule_table
from validators.case import Case
from validators.conditions import condition_names, condition_text, holds
from validators.counting import predicate_text
from validators.forms import bricks, checklist_of, labels, scenarios
from validators.lexicon import lexicon
from validators.roles import ROLES
from validators.rule import registered
from validators.tables import load_table

ALL_93 = {
    f"{theme}-{number:02}"
    for theme, count in {"ID": 14, "TM": 18, "MD": 20, "AC": 17, "PR": 15, "QL": 9}.items()
    for number in range(1, count + 1)
}
CONTRACT_KEYS = set(
    """name sex birth_date id_number issuing_authority valid_from valid_to accident_time accident_place issue_date
    responsibility plate_number total_amount total_amount_words unit_price amount quantity number purchase_date salvage
    model note bill_code bill_number payer_name payer_id hospital visit_date visit_time admission_number admission_date
    discharge_date days fund_paid other_paid account_paid cash_paid patient_name from_date to_date category tax
    holder_name card_number agent_name agent_id_number matter authority signature_present sheet_total sheets_seen
    former_name other_insurer_paid operation title seller_name account signed_date class vehicle_type
    inspection_valid_to
    vin cause certificate_number complaint seal_present standard list_date region insurance_type buyer_name
    seller_tax_id invoice_number department spec damage facts condition depreciation""".split()
)
THEMES = [f"validators.rules.{info.name}" for info in pkgutil.iter_modules(validators.rules.__path__)]
ACCESSORS = {"carries", "need", "seen", "text", "money", "span", "day", "sure_text"}
FACTS = {"case", "report", "settings", "as_of", "entry", "blind", "checklist", "identity"}


def test_the_rules_are_those_of_the_domain() -> None:
    ids = {rule for rule, _, _ in rule_table()}
    assert len(ALL_93) == 93
    assert ids == ALL_93


def test_what_the_customer_must_not_see_has_no_words_for_him() -> None:
    for rule in registered():
        if rule.severity == "investigate":
            assert (rule.customer, rule.asks) == ("", None)


@pytest.mark.parametrize("module", THEMES)
def test_rules_name_only_fields_of_the_contract(module: str) -> None:
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    named = {
        argument.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ACCESSORS
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    assert named <= CONTRACT_KEYS


def test_parameters_of_rules_are_roles_or_facts() -> None:
    for rule in registered():
        assert set(inspect.signature(rule.check).parameters) <= ROLES.keys() | FACTS


def test_every_scenario_of_the_contract_has_a_checklist_whose_names_all_exist() -> None:
    assert len(scenarios()) == 18
    for name in ("base", *scenarios()):
        for entry in checklist_of(name).items:
            assert entry.item in labels()
            assert entry.item in bricks()
            assert all(condition.removeprefix("not ") in condition_names() for condition in entry.when)
            predicates = [entry.that, *(part.that for other in entry.or_ for part in other.needs)]
            assert all(predicate_text(name) for name in predicates if name)


def test_every_item_tells_why_and_how() -> None:
    for item, brick in bricks().items():
        assert brick.why, item
        assert brick.how, item
        assert brick.lead_days >= 0


def test_conditions_hold_or_not_and_say_what_they_mean() -> None:
    case = Case(report(), [], Settings(), AS_OF)
    for name in condition_names():
        assert holds(name, case) is not holds(f"not {name}", case)
        assert condition_text(name)
    with pytest.raises(SettingsError, match="minor"):
        holds("minors", case)


def test_a_scenario_without_a_checklist_is_named_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match=r"health\.inpatient"):
        checklist_of("health.dental")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "scenario: x\ntitle: x\nitems:\n  - {item: id_card, wehn: minor}\n",
            r"x\.yaml:4: .*did you mean when\?",
        ),
        ("scenario: x\ntitle: x\nitems:\n  - when: minor\n", r"x\.yaml:4: items\.0\.item"),
        ("scenario: x\nitems: [\n", r"x\.yaml: not YAML: line"),
    ],
)
def test_a_fault_in_a_table_is_named_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load_table(tmp_path / "x.yaml", Checklist)


def test_the_lexicon_is_read() -> None:
    assert "监护人" in lexicon().guardian_relations
