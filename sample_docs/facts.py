"""What happened to whom: invented persons, places and events from which every paper of a claim is drawn alike.

Provinces and their code prefixes are real, cities, districts, streets, hospitals and firms are invented.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sample_docs import numbers
from sample_docs.people import DISTRICTS, MALE, PROVINCES, STREETS, SURNAMES, Person, Province, person
from sample_docs.prices import Charge, Item, charges_of_visit, house_items, repair_items


@dataclass(frozen=True)
class Vehicle:
    """An invented car."""

    plate: str
    vin: str
    engine: str
    model: str
    kind: str
    registered: date


@dataclass(frozen=True)
class Facts:
    """One event with its people, places and sums. What is "" a paper makes up: `thing`: what a single proof of purchase
    is about; `offence`: the sort of a case that the police have, and what happened."""

    province: Province
    district: str
    insured: Person
    other: Person
    guardian: Person
    doctor: str
    officer: str
    hospital: str
    department: str
    firm: str
    firm_code: str
    garage: str
    garage_code: str
    vehicle: Vehicle
    other_vehicle: Vehicle
    occurred: datetime
    street: str
    crossing: str
    reported: datetime
    visit: datetime
    admitted: date
    discharged: date
    report_no: str
    policy_no: str
    bank: str
    diagnosis: str
    charges: tuple[Charge, ...]
    stay_charges: tuple[Charge, ...]
    items: tuple[Item, ...]
    repairs: tuple[Item, ...]
    admission_number: str
    liability: tuple[str, str] = ("main", "minor")
    insured_is_firm: bool = False
    course: str = ""
    injury: str = "外伤致局部疼痛"
    how: str = "不慎受伤"
    form_delay: int = 4
    signed: bool = True
    relation: str = "本人"
    applicant: Person | None = None
    payee_other: Person | None = None
    driver_other: Person | None = None
    thing: str = ""
    offence: tuple[str, str] = ("", "")

    @property
    def claimant(self) -> Person:
        """Who claims: the insured unless said otherwise."""
        return self.applicant or self.insured

    @property
    def driver(self) -> Person:
        """Who drove the insured car."""
        return self.driver_other or self.insured

    @property
    def payee(self) -> Person:
        """To whose account the money goes."""
        return self.payee_other or self.claimant

    @property
    def city(self) -> str:
        """City and district as an address begins."""
        return f"{self.province.name}{self.province.city}{self.district}"

    @property
    def town(self) -> str:
        """The town as an institution's name begins."""
        return self.province.city or self.province.name

    @property
    def place(self) -> str:
        """Where the accident happened."""
        return f"{self.town}{self.district}{self.street}与{self.crossing}交叉口"

    @property
    def home(self) -> str:
        """Where the fire was: the insured's address, or the firm's."""
        return f"{self.city}{self.street}18号" if self.insured_is_firm else self.insured.address


def vehicle(rng: Random, province: Province) -> Vehicle:
    """A car with a valid VIN."""
    model = rng.choice(("远山牌YS7150A1B", "云豹牌YB6440C5", "星河牌XH7001BEVA", "松风牌SF6480D2"))
    return Vehicle(
        plate=numbers.plate(rng, province.plate + rng.choice("ABCEFG")),
        vin=numbers.vin(rng),
        engine=rng.choice("ABCDEFGH") + numbers.digits(rng, 7),
        model=model,
        kind="小型轿车" if "牌YS7" in model or "牌XH7" in model else "小型普通客车",
        registered=date(rng.randrange(2016, 2025), rng.randrange(1, 13), rng.randrange(1, 28)),
    )


def invent(seed: int | str, where: str | None = None) -> Facts:
    """All facts of one invented event. The same seed gives the same facts."""
    rng = Random(f"facts {seed}")
    province = PROVINCES[where or rng.choice(sorted(PROVINCES))]
    district = rng.choice(DISTRICTS)
    occurred = datetime(2026, 10, rng.randrange(5, 24), rng.randrange(7, 20), rng.randrange(60))  # noqa: DTZ001 - papers print local time without a zone
    visit = occurred + timedelta(hours=rng.randrange(1, 5), minutes=rng.randrange(60))
    admitted = visit.date()
    discharged = admitted + timedelta(days=rng.randrange(4, 12))
    insured = person(rng, province, district)
    street, crossing = rng.sample(STREETS, 2)
    town = province.city or province.name
    department, diagnosis = rng.choice(
        (
            ("骨科", "左侧桡骨远端骨折"),
            ("骨科", "右踝关节扭伤"),
            ("外科", "头皮裂伤"),
            ("急诊外科", "左膝部软组织挫伤"),
            ("神经外科", "脑震荡"),
        )
    )
    return Facts(
        province=province,
        district=district,
        insured=insured,
        other=person(rng, province, rng.choice(DISTRICTS)),
        guardian=person(rng, province, district, date(rng.randrange(1980, 1990), rng.randrange(1, 13), 12)),
        doctor=rng.choice(SURNAMES) + rng.choice(MALE),
        officer=rng.choice(SURNAMES) + rng.choice(MALE) + rng.choice(MALE),
        hospital=f"{town}{rng.choice(('第七人民医院', '海棠医院', '临湖中心医院', '青云骨伤医院', '第九人民医院'))}",
        department=department,
        firm=f"{town}{rng.choice(('华钰贸易', '启澜科技', '恒澄食品', '松禾装饰工程'))}有限公司",
        firm_code=numbers.credit_code(rng, f"91{province.region}"),
        garage=f"{town}{rng.choice(('顺途', '远驰', '安驾', '立新'))}汽车维修服务有限公司",
        garage_code=numbers.credit_code(rng, f"91{province.region}"),
        vehicle=vehicle(rng, province),
        other_vehicle=vehicle(rng, province),
        occurred=occurred,
        street=street,
        crossing=crossing,
        reported=occurred + timedelta(hours=rng.randrange(2, 20)),
        visit=visit,
        admitted=admitted,
        discharged=discharged,
        report_no=f"RA{occurred:%Y%m%d}{numbers.digits(rng, 5)}",
        policy_no=f"PA{numbers.digits(rng, 16)}",
        bank=rng.choice(("江海银行", "明信银行", "东泽银行", "云桥银行")),
        diagnosis=diagnosis,
        charges=charges_of_visit(rng),
        stay_charges=charges_of_visit(rng, stay=(discharged - admitted).days),
        items=house_items(rng, occurred.date()),
        repairs=repair_items(rng),
        admission_number=f"ZY{numbers.digits(rng, 7)}",
        course=f"{occurred:%Y年%m月%d日%H时%M分}许，{insured.name}在{town}{district}{street}附近发生意外受伤，随即前往医院就诊。",
    )
