"""Places by province, city and district, nested names included: enough to say that two cannot be one place.

No gazetteer: a level that only one side names proves nothing, so the answer then is None.
"""

import re
from dataclasses import dataclass

from claims.values.normal import compact
from claims.values.provinces import PROVINCES
from validators.lexicon import lexicon

_CITY = re.compile(r"[一-鿿]{2,6}?(?:市|自治州|地区|盟)(?!场|区|民|政|委|面|中心)")
_DISTRICT = re.compile(r"[一-鿿]{1,6}?(?:自治县|区|县|自治旗|旗)(?!委|政府|民|医院|公安|中心)")
_ROAD = re.compile(r"[一-鿿A-Z0-9]{1,10}?(?:大道|高速|国道|省道|路|街|巷|道)(?!口|交|边|面|段)")
_MUNICIPAL = ("北京", "上海", "天津", "重庆")


@dataclass(frozen=True, slots=True)
class Place:
    """The names of each level that a text carries, in their order. A city may hold another city (昆山市 in 苏州市)."""

    province: str
    cities: tuple[str, ...]
    districts: tuple[str, ...]
    roads: tuple[str, ...]
    rest: str

    @classmethod
    def of(cls, text: str) -> "Place":
        """Takes level after level off the front of what is left."""
        rest = compact(text)
        province, rest = _province(rest)
        cities, rest = _taken(_CITY, rest)
        districts, rest = _taken(_DISTRICT, rest)
        if province in _MUNICIPAL:
            cities = ()
        real = tuple(name for name in districts if not name.endswith(tuple(lexicon().no_districts)))
        return cls(province, cities, real, tuple(_ROAD.findall(rest)), rest)


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
    if first.cities and second.cities and not set(first.cities) & set(second.cities):
        return False
    same_district = _same_district(first.districts, second.districts)
    if same_district is not None:
        return same_district
    return True if set(first.roads) & set(second.roads) else None


def _same_district(first: tuple[str, ...], second: tuple[str, ...]) -> bool | None:
    """Development zones lie across districts, so they prove nothing against a district."""
    zones = tuple(lexicon().zones)
    one, other = ({name for name in names if not name.endswith(zones)} for names in (first, second))
    if set(first) & set(second):
        return True
    return False if one and other else None


def down_to_district(text: str) -> str:
    """The place as a letter may name it (DOMAIN 1.6): nothing finer than the district."""
    place = Place.of(text)
    known = "".join((*place.cities, *place.districts[:1]))
    return f"{place.province}{known}" or "该地点"
