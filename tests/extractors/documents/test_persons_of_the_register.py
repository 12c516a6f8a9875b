"""Persons of a household register: relations as printed, numbers repaired only where something proves it."""

import pytest

from tests.extractors.documents.cases import read

REGISTER = (
    "                    常住人口登记卡",
    "姓名  {name}        户主或与户主关系  {relation}",
    "性别  男      民族  汉",
    "出生日期  1990年3月7日      曾用名  张小三",
    "公民身份证件编号  {number}",
    "文化程度  大学本科      婚姻状况  已婚      服务处所  江州一中",
)


@pytest.mark.parametrize("relation", ["户主", "丈夫", "儿子", "长子", "外孙女", "母亲", "非亲属"])
def test_a_person_of_the_register_keeps_the_printed_relation(relation: str) -> None:
    rows = [row.format(name="张三", relation=relation, number="110101199003077774") for row in REGISTER]
    [person] = read(*rows).rows
    assert (person["relation"].value, person["former_name"].value) == (relation, "张小三")


@pytest.mark.parametrize(
    ("printed", "value", "sure"),
    [
        ("110101199003077774", "110101199003077774", True),
        ("110101199003074774", "110101199003074774", False),  # no look-alike of a digit fits
        ("110101199008077774", "110101199003077774", True),  # a digit that the birth date repeats
        ("110101199003077714", "110101199003077774", False),  # a second error may hide behind it
    ],
)
def test_a_number_is_repaired_only_where_the_birth_date_proves_it(
    printed: str, value: str, sure: bool
) -> None:
    rows = [row.format(name="张三", relation="户主", number=printed) for row in REGISTER]
    [person] = read(*rows).rows
    found = person["id_number"]
    assert (found.value, found.confidence >= 0.85) == (value, sure)
    assert found.text == printed
    assert found.repaired is (value != printed)


def test_the_same_digit_misread_twice_proves_nothing() -> None:
    rows = [row.format(name="张三", relation="户主", number="110101199008077774") for row in REGISTER]
    rows[3] = rows[3].replace("1990年3月7日", "1990年8月7日")
    [person] = read(*rows).rows
    assert person["id_number"].confidence < 0.85
    assert person["birth_date"].confidence == pytest.approx(0.99)  # the reader's own
