"""Provinces: GB/T 2260 codes (first two digits of ID numbers, fiscal bill codes), names, plate characters. Data."""

from typing import NamedTuple


class Province(NamedTuple):
    """`plate` is the first character of its number plates ("" where it has none)."""

    name: str
    plate: str


PROVINCES: dict[str, Province] = {
    "11": Province("北京", "京"),
    "12": Province("天津", "津"),
    "13": Province("河北", "冀"),
    "14": Province("山西", "晋"),
    "15": Province("内蒙古", "蒙"),
    "21": Province("辽宁", "辽"),
    "22": Province("吉林", "吉"),
    "23": Province("黑龙江", "黑"),
    "31": Province("上海", "沪"),
    "32": Province("江苏", "苏"),
    "33": Province("浙江", "浙"),
    "34": Province("安徽", "皖"),
    "35": Province("福建", "闽"),
    "36": Province("江西", "赣"),
    "37": Province("山东", "鲁"),
    "41": Province("河南", "豫"),
    "42": Province("湖北", "鄂"),
    "43": Province("湖南", "湘"),
    "44": Province("广东", "粤"),
    "45": Province("广西", "桂"),
    "46": Province("海南", "琼"),
    "50": Province("重庆", "渝"),
    "51": Province("四川", "川"),
    "52": Province("贵州", "贵"),
    "53": Province("云南", "云"),
    "54": Province("西藏", "藏"),
    "61": Province("陕西", "陕"),
    "62": Province("甘肃", "甘"),
    "63": Province("青海", "青"),
    "64": Province("宁夏", "宁"),
    "65": Province("新疆", "新"),
    "71": Province("台湾", ""),
    "81": Province("香港", ""),
    "82": Province("澳门", ""),
    "83": Province("台湾", ""),  # residence permits of Taiwan residents
}
PLATE_CHARACTERS = "".join(province.plate for province in PROVINCES.values())
