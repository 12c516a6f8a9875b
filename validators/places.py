"""Places by province, city and district, nested names included: enough to say that two cannot be one place.

No gazetteer: a level that only one side names proves nothing, so the answer then is None.
"""

import re
from dataclasses import dataclass

from claims.values.normal import compact
from claims.values.provinces import PROVINCES
from validators.lexicon import lexicon

_NOT_A_NAME = (
    "(?!路|街|道|大道|巷|前街|前路|小学|中学|村|镇|广场|公园|大厦|桥|大桥|医院|公安|中心|民|政|委|场|舰)"
)
"""What stands behind an ending that is part of another name: 红旗路, 示例区政府."""
_CITY = re.compile(rf"[一-鿿]{{2,6}}?(?:市|自治州|地区){_NOT_A_NAME}")
_DISTRICT = re.compile(
    rf"(?:[一-鿿]{{2,10}}?自治[县旗]|[一-鿿]{{1,3}}?[区县旗]|[一-鿿]{{2,8}}?开发区){_NOT_A_NAME}"
)
_ROAD = re.compile(r"[一-鿿A-Z0-9]{1,10}?(?:大道|高速|国道|省道|路|街|巷|道)(?!口|交|边|面|段)")
_MUNICIPAL = ("北京", "上海", "天津", "重庆")


@dataclass(frozen=True, slots=True)
class Place:
    """The names of each level that a text carries, in their order. A city may hold another city (昆山市 in 苏州市)."""

    province: str
    cities: tuple[str, ...]
    districts: tuple[str, ...]
    roads: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Place":
        """Takes level after level off the front of what is left."""
        rest = compact(text)
        province, rest = _province(rest)
        cities, rest = _taken(_CITY, rest)
        districts, rest = _taken(_DISTRICT, rest)
        if province in _MUNICIPAL:
            cities = ()
        words = lexicon()
        cities = tuple(name for name in cities if not name.endswith(tuple(words.no_cities)))
        districts = tuple(name for name in districts if not name.endswith(tuple(words.no_districts)))
        return cls(province, cities, districts, tuple(_ROAD.findall(rest)))


def _province(text: str) -> tuple[str, str]:
    for province in PROVINCES.values():
        name = _stem(province.name)
        if text.startswith(name):
            return name, re.sub(rf"^{name}(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?", "", text)
    other = re.match(r"([一-鿿]{2,3})(?:省|自治区)", text)
    return (other[1], text[other.end() :]) if other else ("", text)


def _stem(name: str) -> str:
    return re.sub(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$", "", name)


def _taken(form: re.Pattern[str], text: str) -> tuple[tuple[str, ...], str]:
    """The names of a level that stand at the front, one behind another."""
    names: list[str] = []
    while (found := form.match(text)) and len(names) < 2:
        names.append(found[0])
        text = text[found.end() :]
    return tuple(names), text


def same_area(one: str, other: str) -> bool | None:
    """Whether two places lie in one district: False where a level that both name differs, True where both name the
    same district, or the same road; None where that cannot be told."""
    first, second = Place.of(one), Place.of(other)
    if first.province and second.province and first.province != second.province:
        return False
    roads = _shared(first.roads, second.roads)
    if first.cities and second.cities and not _shared(first.cities, second.cities):
        # 苏州市 and 昆山市 with one road may be one place: the second lies in the first.
        return None if roads else False
    same_district = _same_district(first.districts, second.districts)
    return same_district if same_district is not None else roads or None


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether any name is another's, with or without what stands before it (位于示例市)."""
    return any(one.endswith(other) or other.endswith(one) for one in first for other in second)


def _same_district(first: tuple[str, ...], second: tuple[str, ...]) -> bool | None:
    """Development zones lie across districts, so they prove nothing against a district."""
    if _shared(first, second):
        return True
    zones = tuple(lexicon().zones)
    one, other = ([name for name in names if not name.endswith(zones)] for names in (first, second))
    return False if one and other else None


NOWHERE = "该地点"
"""A place of which no district is known."""


def down_to_district(text: str) -> str:
    """The place as a letter may name it (DOMAIN 1.6): nothing finer than the district."""
    place = Place.of(text)
    known = "".join((*place.cities, *place.districts[:1]))
    return f"{place.province}{known}" or NOWHERE
