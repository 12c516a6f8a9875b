"""What happened to whom: invented persons, places and events from which every paper of a claim is drawn alike.

Provinces and their code prefixes are real, cities, districts, streets, hospitals and firms are invented.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sample_docs import numbers
from sample_docs.prices import Charge, Item, charges_of_visit, house_items, repair_items

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
)
MALE = "伟强磊军洋勇杰涛明超刚平辉鹏浩宇轩睿博文建国志远思源俊峰海波永康德林家豪嘉诚振华启航"
FEMALE = "芳娜敏静丽艳霞秀兰玲桂英婷雪梅琳欣怡佳慧雅雯诗涵梦瑶晓燕淑珍玉洁若彤思琪婉清"
STREETS = "青云路 海棠路 望江路 松柏路 临湖大道 明德街 文澜路 石桥路 枫林大道 朝晖路 学林街 新安路".split()
DISTRICTS = "海棠区 青云区 松江北区 临湖区 望江区 南桥区 云水区 东泽区".split()
ESTATES = "锦绣花园 翠湖雅苑 和平新村 阳光家园 紫荆苑 水岸名邸".split()


@dataclass(frozen=True)
class Province:
    """A province with the codes that papers print for it."""

    name: str
    short: str
    plate: str
    code: str
    city: str
    region: str


PROVINCES = {
    "js": Province("江苏省", "江苏", "苏", "32", "明州市", "320102"),
    "zj": Province("浙江省", "浙江", "浙", "33", "临澜市", "330106"),
    "sh": Province("上海市", "上海", "沪", "31", "", "310104"),
    "bj": Province("北京市", "北京", "京", "11", "", "110101"),
    "gd": Province("广东省", "广东", "粤", "44", "云浦市", "440106"),
    "nm": Province("内蒙古自治区", "内蒙古", "蒙", "15", "青城泽市", "150102"),
    "sc": Province("四川省", "四川", "川", "51", "锦屏州市", "510107"),
    "hn": Province("湖南省", "湖南", "湘", "43", "湘澜市", "430103"),
}


@dataclass(frozen=True)
class Person:
    """An invented person."""

    name: str
    male: bool
    born: date
    id_number: str
    address: str
    phone: str
    card_number: str
    id_from: date
    id_to: date | None
    ethnicity: str = "汉"

    @property
    def sex(self) -> str:
        return "male" if self.male else "female"

    @property
    def sex_printed(self) -> str:
        return "男" if self.male else "女"

    def age(self, on: date) -> int:
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


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
    """One event with its people, places and sums."""

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


def person(rng: Random, province: Province, district: str, born: date | None = None) -> Person:
    """An adult born 1958 to 2002, or somebody born on the given day."""
    born = born or date(1958, 1, 1) + timedelta(days=rng.randrange(16000))
    male = rng.random() < 0.5
    given = MALE if male else FEMALE
    name = rng.choice(SURNAMES) + "".join(rng.sample(given, rng.choice((1, 2, 2, 2))))
    valid_from = date(rng.randrange(2018, 2025), rng.randrange(1, 13), rng.randrange(1, 28))
    years = _card_years(born, valid_from)
    address = (
        f"{province.name}{province.city}{district}{rng.choice(STREETS)}{rng.randrange(2, 399)}号"
        f"{rng.choice(ESTATES)}{rng.randrange(1, 30)}幢{rng.randrange(1, 19)}0{rng.randrange(1, 5)}室"
    )
    return Person(
        name=name,
        male=male,
        born=born,
        id_number=numbers.resident_id(rng, province.region, born, male),
        address=address,
        phone=numbers.phone(rng),
        card_number=numbers.bank_card(rng, rng.choice(("621700", "622202", "622848", "621661"))),
        id_from=valid_from,
        id_to=valid_from.replace(year=valid_from.year + years) if years else None,
        ethnicity=rng.choice(("汉", "汉", "汉", "汉", "回", "满", "土家")),
    )


def _card_years(born: date, on: date) -> int | None:
    """How long an identity card is valid by age at issue (居民身份证法 5); None: long term."""
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return 5 if age < 16 else 10 if age <= 25 else 20 if age <= 45 else None


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
