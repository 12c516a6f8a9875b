"""Whatever a claim holds, nothing that goes out tells it in full (DOMAIN 1.6): letters, lists, messages, all forms."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from claims.report import ClaimReport
from letters import NODES, Facts, prepare_list, render_news
from letters.masking import masker
from letters.write import render_letters
from tests.letters.factory import (
    AS_OF,
    BILINGUAL,
    TOKEN,
    checked,
    claim_report,
    fault,
    item,
    paper,
    request_of,
)
from tests.letters.opened import readable, subject_of
from validators.checked import Checked

PLACES = ["示例市样本区演示路9号2单元301室", "江苏省示例市样本县虚构镇无名村12组", "模拟路口以东三百米处"]
DIAGNOSES = ["左股骨干骨折", "急性阑尾炎伴穿孔", "乳腺恶性肿瘤"]


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """Right resident ID numbers of invented people."""
    born = draw(st.dates(min_value=AS_OF.replace(year=1930), max_value=AS_OF.replace(year=2005)))
    head = f"110101{born:%Y%m%d}{draw(st.integers(1, 999)):03d}"
    return head + ric.calc_check_digit(head + "0")


def names() -> st.SearchStrategy[str]:
    hanzi = st.builds(
        str.__add__,
        st.sampled_from(["张", "王", "欧阳", "司马", "褚"]),
        st.text("伟娜敏霞磊婷", min_size=1, max_size=2),
    )
    return st.one_of(hanzi, st.sampled_from(["阿依夏·买买提", "ANNA DEMO", "JOHN SAMPLE"]))


def _card(head: str) -> str:
    return head + str(luhn.calc_check_digit(head))


@dataclass(frozen=True)
class Claim:
    """A claim, what was found in it with its secrets spoken aloud, and the secrets."""

    report: ClaimReport
    found: Checked
    secrets: list[str]
    diagnosis: str


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    who = draw(st.lists(names(), min_size=4, max_size=4, unique=True))
    ids = draw(st.lists(id_numbers(), min_size=4, max_size=4, unique=True))
    phones = [f"1{draw(st.sampled_from('3578'))}{draw(st.integers(10**8, 10**9 - 1))}" for _ in range(2)]
    account = _card(f"622202{draw(st.integers(10**11, 10**12 - 1))}")
    plate = f"京{draw(st.sampled_from('ABCN'))}{draw(st.integers(10000, 99999))}"
    address, place = draw(st.permutations(PLACES))[:2]
    diagnosis = draw(st.sampled_from(DIAGNOSES))
    report = claim_report(
        scenarios=draw(st.sampled_from([["accident.medical"], ["accident.death"], ["motor.injury"]])),
        insured={"name": who[0], "id_number": ids[0], "phone": phones[0], "address": address},
        claimant={"name": who[1], "id_number": ids[1], "phone": phones[1]},
        beneficiaries=[{"name": who[2], "id_number": ids[2]}],
        injured=[{"name": who[3], "id_number": ids[3], "injury": diagnosis, "role": "third_party"}],
        vehicles=[{"role": "own", "plate_number": plate, "vin": "LSVNV2182E2100001", "driver": who[0]}],
        payee={"name": who[1], "account": account},
        place=place,
        contact={"language": draw(st.sampled_from(["zh", "en"]))},
    )
    secrets = [*who, *ids, *phones, account, plate, "LSVNV2182E2100001", address, place]
    aloud = "、".join([*secrets, diagnosis])
    lines = [
        fault("ID-02", "id_card", "replace", f"请核对{aloud}", english=f"Please check {aloud}"),
        fault(
            "QL-01", "bank_card", "replace", f"“{aloud}.jpg”不够清晰", english=f"“{aloud}.jpg” is not clear"
        ),
    ]
    listed = [
        item("id_card", "unusable", documents=["d1"]),
        item("bank_card", "unusable", thing=aloud),
        item("claimant_id", thing=draw(st.sampled_from(who))),
        item("fee_list", "present", thing=draw(st.sampled_from(secrets))),
    ]
    papers = [paper("d1", "id_card", name=who[0]), paper("d2", "diagnosis_certificate", diagnosis=diagnosis)]
    return Claim(report, checked(listed, lines, papers), secrets, diagnosis)


def _all_that_goes_out(claim: Claim) -> Iterator[tuple[str, bytes]]:
    request = request_of(claim.report, claim.found, BILINGUAL)
    yield from render_letters(request, claim.report, claim.found, BILINGUAL, AS_OF, token=TOKEN).items()
    yield from prepare_list(claim.report, BILINGUAL, AS_OF).items()
    facts = Facts(3, request, tuple(claim.found.documents))
    for node in NODES:
        yield from render_news(node, claim.report, facts, BILINGUAL, AS_OF).items()


def _unbroken(text: str) -> str:
    """Without the ends of lines, at which a value may be broken."""
    return "".join(text.split())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims())
def test_nothing_that_goes_out_tells_a_secret(claim: Claim) -> None:
    for name, content in _all_that_goes_out(claim):
        text = _unbroken(readable(name, content))
        assert [secret for secret in claim.secrets if _unbroken(secret) in text] == [], name
        assert claim.diagnosis not in text, name
        if name.endswith(".eml"):
            assert claim.report.report_no not in subject_of(content)


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("张三", "张*"),
        ("110101199003077774", "尾号7774"),
        ("13800005678", "尾号5678"),
        ("6222020000000000000", "尾号0000"),
        ("京A12345", "京A·***45"),
        ("京A·12345", "京A·***45"),
        ("示例市样本区示范路与演示街交叉口", "示例市样本区"),
        ("左股骨干骨折", "（略）"),
        ("陌生号码13911112222", "陌生号码139****2222"),
    ],
)
def test_how_a_value_is_masked(raw: str, masked: str) -> None:
    report = claim_report(
        payee={"account": "6222020000000000000"},
        vehicles=[{"plate_number": "京A12345"}],
        injured=[{"name": "李四", "injury": "左股骨干骨折"}],
    )
    assert masker(report)(f"请核对{raw}。") == f"请核对{masked}。"
