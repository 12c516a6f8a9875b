"""What things cost: charges of a hospital, household goods, parts and labour of a garage. All prices are invented."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random


@dataclass(frozen=True)
class Charge:
    """A line of a hospital's detailed list; `category` is its name on the bill."""

    category: str
    name: str
    spec: str
    unit: str
    quantity: Decimal
    price: Decimal
    grade: str

    @property
    def amount(self) -> Decimal:
        return (self.quantity * self.price).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Item:
    """A thing that was lost, or a part or work of a repair."""

    name: str
    model: str
    unit: str
    quantity: int
    price: Decimal
    bought: date
    note: str = ""

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.price


_REFUNDS = 1 / 30
_VISIT = """
诊察费|普通门诊诊察费||次|1|22.00|甲
检查费|X线计算机体层(CT)平扫|单部位|部位|1|260.00|乙
检查费|数字化摄影(DR)|四肢|部位|1|65.00|甲
检查费|彩色多普勒超声常规检查|浅表|部位|1|120.00|甲
化验费|血常规五分类||项|1|18.00|甲
化验费|C反应蛋白测定|快速|项|1|25.50|甲
化验费|凝血四项||项|1|68.00|甲
治疗费|清创缝合(小)||次|1|86.00|甲
治疗费|换药(中)||次|3|23.40|甲
治疗费|石膏固定术(小)||次|1|105.00|甲
卫生材料费|医用弹性绷带|8cm×4.5m|卷|2|12.80|乙
卫生材料费|一次性使用敷料包|标准|包|3|9.65|丙
卫生材料费|医用固定支具|腕关节|个|1|168.00|丙
西药费|布洛芬缓释胶囊|0.3g×24粒|盒|1|19.86|甲
西药费|头孢呋辛酯片|0.25g×12片|盒|2|23.17|乙
西药费|双氯芬酸二乙胺乳胶剂|20g|支|1|28.90|乙
西药费|破伤风人免疫球蛋白|250IU|支|1|185.60|乙
中成药费|云南红药胶囊|0.25g×36粒|盒|2|31.25|乙
中成药费|活血止痛膏|7cm×10cm×8贴|盒|2|26.40|甲
"""
_STAY = """
床位费|三人间床位费||日|{days}|50.00|甲
诊察费|住院诊察费||日|{days}|18.00|甲
护理费|二级护理||日|{days}|28.00|甲
护理费|一级护理||日|2|42.00|甲
治疗费|骨折手法整复术||次|1|860.00|甲
治疗费|静脉输液||组|{days}|9.50|甲
其他住院费|陪护床使用费||日|{days}|12.00|丙
化验费|血常规五分类||项|3|18.00|甲
"""
_HOUSE = """
液晶电视机|极光 J65-4K|台|1|3299.00
双门电冰箱|冰川 BX-452|台|1|2799.00
滚筒洗衣机|清泉 QG100|台|1|1980.00
空调挂机|和风 KFR-35GW|台|2|1860.00
布艺三人沙发|暖居 S3|套|1|1680.00
实木餐桌椅|木语 一桌四椅|套|1|1560.00
抽油烟机|净焰 CXW-20|台|1|1299.00
燃气灶|净焰 JZT-7|台|1|899.00
微波炉|云厨 M20|台|1|459.00
电饭煲|云厨 F40|个|1|289.00
窗帘|遮光布艺 定制|套|3|320.00
儿童书桌|成长 D120|张|1|760.00
床垫|静眠 180×200|张|2|1150.00
被褥四件套|纯棉|套|3|268.50
笔记本电脑|飞页 X14|台|1|4688.00
台灯|明眸 T5|盏|2|129.00
地板|强化复合 12mm|平方米|26|88.00
乳胶漆墙面修复||平方米|40|35.00
"""
_REPAIR = """
前保险杠|件|1|860.00
左前大灯总成|件|1|1350.00
左前翼子板|件|1|520.00
发动机罩|件|1|1180.00
中网格栅|件|1|310.00
前杠骨架|件|1|430.00
工时费(钣金)|工时|6|80.00
工时费(喷漆)|幅|3|350.00
拆装工时|工时|4|80.00
四轮定位|次|1|200.00
"""


def _charges(table: str) -> list[Charge]:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [Charge(c, n, s, u, Decimal(q), Decimal(p), g) for c, n, s, u, q, p, g in rows]


def charges_of_visit(rng: Random, stay: int | None = None) -> tuple[Charge, ...]:
    """Charges of one outpatient visit, or of a stay of so many days, grouped by category."""
    visit = _charges(_VISIT)
    if stay is None:
        chosen = [visit[0], *rng.sample(visit[1:], 7)]
    else:
        chosen = _charges(_STAY.format(days=stay)) + rng.sample(visit[1:], 10)
    order = list(dict.fromkeys(charge.category for charge in chosen))
    return tuple(sorted(dict.fromkeys(chosen), key=lambda charge: order.index(charge.category)))


def house_items(rng: Random, lost: date, count: int = 9) -> tuple[Item, ...]:
    """Household goods, each bought some time before they were lost."""
    rows = [line.split("|") for line in _HOUSE.strip().splitlines()]
    return tuple(
        Item(
            n,
            m,
            u,
            int(q),
            Decimal(p),
            lost - timedelta(days=rng.randrange(200, 2500)),
            rng.choice(("烧毁", "烟熏", "水损", "")),
        )
        for n, m, u, q, p in rng.sample(rows, count)
    )


def many_items(rng: Random, lost: date, count: int) -> tuple[Item, ...]:
    """As many goods as a long list has, at prices of their own."""
    goods = house_items(rng, lost, len(_HOUSE.strip().splitlines()))
    return tuple(
        replace(
            rng.choice(goods),
            quantity=rng.randrange(1, 13),
            price=Decimal(rng.randrange(150, 480_000)) / 100,
            bought=lost - timedelta(days=rng.randrange(200, 2500)),
        )
        for _ in range(count)
    )


def many_charges(rng: Random, count: int) -> tuple[Charge, ...]:
    """As many charges as a long stay has, at prices of their own, category by category; one in thirty is a refund."""
    known = [*_charges(_VISIT), *_charges(_STAY.format(days=1))]
    order = list(dict.fromkeys(charge.category for charge in known))
    chosen = [
        replace(
            rng.choice(known),
            quantity=Decimal(rng.randrange(1, 9)) * (-1 if rng.random() < _REFUNDS else 1),
            price=Decimal(rng.randrange(80, 60_000)) / 100,
        )
        for _ in range(count)
    ]
    return tuple(sorted(chosen, key=lambda charge: order.index(charge.category)))


def repair_items(rng: Random) -> tuple[Item, ...]:
    """Parts and labour of a front damage."""
    rows = [line.split("|") for line in _REPAIR.strip().splitlines()]
    chosen = [*sorted(rng.sample(range(len(rows) - 1), 5)), len(rows) - 1]
    picked = [rows[i] for i in chosen]
    return tuple(Item(n, "", u, int(q), Decimal(p), date(2026, 10, 30)) for n, u, q, p in picked)
