"""Invented persons and places. Only provinces and their codes are real; cities, districts, streets are invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_docs import numbers

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
