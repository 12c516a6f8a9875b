"""What happened in the wide set's claims: the sentences of the course, and the keys of a report that go with them."""

from collections.abc import Mapping
from dataclasses import replace

from sample_docs.facts import Facts
from sample_docs.layouts.loss_list import total_of
from sample_docs.layouts.repair_settlement import repair_total
from sample_docs.numbers import money
from sample_docs.stories.changes import days_later, firm_claims
from sample_docs.stories.story import inpatient, moment, outpatient
from sample_docs.stories.tale import Event

_WHEN = "{f.occurred:%Y年%m月%d日%H时%M分}许，"


def visited(facts: Facts) -> Mapping[str, object]:
    """One visit."""
    return {"treatments": outpatient(facts)}


def stayed(facts: Facts) -> Mapping[str, object]:
    """One stay."""
    return {"treatments": inpatient(facts)}


def own_car(facts: Facts) -> dict[str, object]:
    """The insured's car as the report names it."""
    plate, vin = facts.vehicle.plate, facts.vehicle.vin
    return {
        "role": "own",
        "plate_number": plate,
        "vin": vin,
        "driver": facts.driver.name,
        "damage_parts": ["车头"],
    }


def third_car(facts: Facts) -> dict[str, object]:
    """The other party's."""
    return {"role": "third", "plate_number": facts.other_vehicle.plate, "driver": facts.other.name}


def _crash(facts: Facts) -> Mapping[str, object]:
    return {
        "place": facts.place,
        "handled_by": "traffic_police",
        "own_liability": facts.liability[0],
        "vehicles": [own_car(facts), third_car(facts)],
    }


def _repaired(facts: Facts) -> Mapping[str, object]:
    return {**_crash(facts), "claimed_amount": money(repair_total(facts))}


def _scraped(facts: Facts) -> Mapping[str, object]:
    alone = {"handled_by": "none", "own_liability": "full", "vehicles": [own_car(facts)]}
    return {**_repaired(facts), **alone}


def _hit(facts: Facts) -> Mapping[str, object]:
    victim = {"name": facts.other.name, "id_number": facts.other.id_number, "role": "third_party"}
    car = {key: value for key, value in own_car(facts).items() if key != "damage_parts"}
    return {
        **_crash(facts),
        "vehicles": [car],
        "injured": [{**victim, "injury": facts.diagnosis, "status": "outpatient"}],
    }


def _lost(facts: Facts) -> Mapping[str, object]:
    return {"place": facts.home, "claimed_amount": money(total_of(facts.items))}


def _burnt(facts: Facts) -> Mapping[str, object]:
    return {**_lost(facts), "handled_by": "fire"}


def _robbed(facts: Facts) -> Mapping[str, object]:
    return {**_lost(facts), "place": facts.place, "handled_by": "police"}


def _stolen(facts: Facts) -> Mapping[str, object]:
    car = {key: value for key, value in own_car(facts).items() if key not in ("damage_parts", "driver")}
    # The keys are handed over at the counter: there is no paper of them.
    return {
        "place": facts.place,
        "handled_by": "police",
        "vehicles": [car],
        "documents_held": ["vehicle_keys"],
    }


def company(facts: Facts) -> dict[str, object]:
    """The keys that make a company the insured."""
    return {
        "company_insured": True,
        "insured": {"name": facts.firm, "id_number": facts.firm_code, "id_type": "other"},
        "contact": {"name": facts.insured.name, "phone": facts.insured.phone},
    }


def _slipped_in_shop(facts: Facts) -> Mapping[str, object]:
    hurt = {"name": facts.other.name, "id_number": facts.other.id_number, "role": "third_party"}
    return {
        **company(facts),
        "injured": [{**hurt, "injury": facts.diagnosis, "status": "outpatient"}],
        "own_liability": "full",
    }


def claims_for(facts: Facts, relation: str) -> dict[str, object]:
    """A claimant who is not the insured."""
    who = facts.claimant
    return {"name": who.name, "id_number": who.id_number, "relation": relation, "phone": who.phone}


def _died(facts: Facts) -> Mapping[str, object]:
    heir = facts.claimant
    named = {"name": heir.name, "id_number": heir.id_number, "relation": "配偶", "order": 1, "share": "1.00"}
    return {
        **_crash(facts),
        "claimant": claims_for(facts, "配偶"),
        "beneficiary_type": "designated",
        "beneficiaries": [named],
    }


def by_guardian(facts: Facts) -> Mapping[str, object]:
    """Claimed by a parent."""
    return {"claimant": claims_for(facts, facts.relation)}


def by_agent(facts: Facts) -> Mapping[str, object]:
    """Claimed by an agent."""
    return {"claimant": {**claims_for(facts, "受托人"), "is_agent": True}}


def _shipped(facts: Facts) -> Mapping[str, object]:
    return {**company(facts), "place": facts.place, "claimed_amount": money(total_of(facts.items))}


FALL = Event(
    "fall",
    {
        "course": _WHEN + "{f.insured.name}在{f.street}下台阶时不慎踩空摔倒受伤。",
        "how": "下台阶时不慎摔伤",
        "injury": "摔伤致患处肿痛",
    },
    visited,
)
FALL_STAY = replace(FALL, report=stayed)
FALL_AT_HOME = Event(
    "fall",
    {
        "course": _WHEN + "{f.insured.name}在家中浴室滑倒受伤。",
        "how": "在家中浴室滑倒",
        "injury": "滑倒致患处肿痛",
    },
    lambda facts: {**visited(facts), "place": facts.home},
)
ILLNESS = Event(
    "illness",
    {
        "course": "{f.insured.name}因身体不适于{f.visit:%Y年%m月%d日}到{f.hospital}就诊。",
        "how": "无明显诱因出现不适",
        "injury": "转移性右下腹痛",
        "diagnosis": "急性阑尾炎",
        "department": "普外科",
    },
    visited,
)
ILLNESS_STAY = replace(ILLNESS, report=stayed)
CANCER = replace(
    ILLNESS_STAY,
    texts={**ILLNESS.texts, "injury": "咳嗽伴痰中带血", "diagnosis": "右肺上叶腺癌", "department": "胸外科"},
)
CRASH = Event(
    "traffic",
    {
        "course": _WHEN + "{f.insured.name}驾车行经{f.street}与{f.crossing}交叉口时与他车相撞受伤。",
        "how": "驾车与他车相撞受伤",
        "injury": "车祸致患处疼痛",
    },
    lambda facts: {**_crash(facts), **visited(facts)},
)
CRASH_STAY = replace(CRASH, report=lambda facts: {**_crash(facts), **stayed(facts)})
DISABLED = replace(CRASH, cast=days_later(-190), report=lambda facts: {**_crash(facts), **stayed(facts)})
DEADLY = replace(CRASH, report=_died)
WORK = Event(
    "work",
    {
        "course": _WHEN + "{f.insured.name}在单位搬运货物时滑倒受伤。",
        "how": "工作时滑倒",
        "injury": "滑倒致患处肿痛",
    },
    lambda facts: {**visited(facts), "employer": {"name": facts.firm}},
)
COLLIDED = Event(
    "traffic",
    {"course": _WHEN + "{f.insured.name}驾车行经{f.place}时与{f.other.name}所驾车辆相撞，两车受损。"},
    _repaired,
)
SCRAPED = Event(
    "traffic", {"course": _WHEN + "{f.insured.name}驾车倒库时操作不当，车头碰撞墙体受损。"}, _scraped
)
HIT = Event(
    "traffic",
    {
        "course": _WHEN + "{f.insured.name}驾车行经{f.place}时与{f.other.name}相撞，致其受伤。",
        "how": "被车撞倒",
        "injury": "车祸致患处疼痛",
    },
    _hit,
)
STOLEN = Event("theft", {"course": _WHEN + "{f.insured.name}停放在{f.street}路边的车辆被盗。"}, _stolen)
BURNT = Event("fire", {"course": _WHEN + "{f.insured.name}家中起火，财物受损，消防部门到场扑灭。"}, _burnt)
FLOODED = Event("water", {"course": _WHEN + "楼上水管爆裂，{f.insured.name}家中进水，家具电器受损。"}, _lost)
STORM = Event("weather", {"course": _WHEN + "暴雨致{f.insured.name}家中进水，家具电器受损。"}, _lost)
ROBBED = Event("theft", {"course": _WHEN + "{f.insured.name}家中被盗，丢失财物若干。"}, _robbed)
SHOP = Event(
    "fall",
    {"course": _WHEN + "顾客{f.other.name}在{f.firm}门店内滑倒受伤。", "how": "在商店内滑倒"},
    _slipped_in_shop,
    firm_claims,
)
FREIGHT = Event(
    "other",
    {"course": _WHEN + "{f.firm}托运的货物在运输途中因雨淋受损。"},
    _shipped,
    firm_claims,
)
DELAYED = Event(
    "other",
    {"course": "{f.insured.name}乘坐的航班于{f.occurred:%Y年%m月%d日}延误四小时以上。"},
    lambda facts: {"flight": {"date": moment(facts.occurred)}},
)
