"""Papers that have nothing to do with a claim: a menu, a notice, a timetable."""

from datetime import timedelta
from random import Random

from sample_docs.expected import Expected
from sample_docs.facts import Facts
from sample_docs.people import ESTATES
from sample_docs.sheet import Sheet, layout

_DISHES = "清蒸鲈鱼 红烧肉 蒜蓉时蔬 番茄牛腩 酸辣土豆丝 菌菇汤 桂花糖藕 葱油拌面".split()


@layout
def menu(_facts: Facts, rng: Random) -> Sheet:
    return Sheet({"dishes": [[dish, str(rng.randrange(12, 98))] for dish in _DISHES]}, [Expected("other")])


@layout
def notice(facts: Facts, rng: Random) -> Sheet:
    data = {
        "estate": rng.choice(ESTATES),
        "day": f"{facts.occurred:%m月%d日}",
        "posted": f"{facts.occurred - timedelta(days=2):%Y年%m月%d日}",
    }
    return Sheet(data, [Expected("other")])


@layout
def timetable(_facts: Facts, rng: Random) -> Sheet:
    towns = ["明州", "临澜", "云浦", "湘澜", "锦屏州"]
    trains = []
    for _ in range(9):
        start, end = rng.sample(towns, 2)
        hour = rng.randrange(6, 19)
        clock = [f"{hour:02d}:{rng.randrange(60):02d}", f"{hour + 3:02d}:{rng.randrange(60):02d}"]
        trains.append([f"{rng.choice('GDK')}{rng.randrange(100, 3000)}", start, end, *clock])
    return Sheet({"trains": trains}, [Expected("other")])
