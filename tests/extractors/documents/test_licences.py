"""Licences whose labels are printed in two languages."""

import pytest

from tests.extractors.documents.cases import Case, is_read_as_printed

CASES = {
    "English labels behind the Chinese ones, each field in one run": Case(
        "driver_licence",
        (
            "              中华人民共和国机动车驾驶证",
            "      Driving License of the People's Republic of China",
            "证号 License No. 110101199003077774",
            "姓名 Name 张三      性别 Sex 男 国籍 Nationality 中国",
            "住址 Address 江苏省江州市东城区春晓路18号",
            "出生日期 Date of Birth 1990-03-07",
            "初次领证日期 Date of First Issue 2010-05-26",
            "准驾车型 Class C1",
            "有效期限 Valid Period 2022-05-26 至 2032-05-26",
        ),
        {
            "license_number": "110101199003077774",
            "name": "张三",
            "sex": "male",
            "first_issue_date": "2010-05-26",
            "class": "C1",
            "valid_to": "2032-05-26",
        },
    ),
    "an electronic licence, each day on its own line": Case(
        "driver_licence",
        (
            "              电子驾驶证",
            "       中华人民共和国机动车驾驶证",
            "姓名            张三",
            "证号            110101199003077774",
            "准驾车型        C1",
            "初次领证日期    2011年03月28日",
            "有效起始日期    2017年03月28日",
            "有效期至        2027年03月28日",
            "状态            正常",
        ),
        {"valid_from": "2017-03-28", "valid_to": "2027-03-28", "first_issue_date": "2011-03-28"},
    ),
    "an electronic licence without an end": Case(
        "driver_licence",
        (
            "              电子驾驶证",
            "       中华人民共和国机动车驾驶证",
            "姓名            张三",
            "证号            110101199003077774",
            "准驾车型        C1",
            "初次领证日期    2011年03月28日",
            "有效期始        2017年03月28日",
            "有效期止        长期",
        ),
        {"valid_from": "2017-03-28", "valid_to": "long_term"},
    ),
    "English labels on a vehicle's licence": Case(
        "vehicle_licence",
        (
            "              中华人民共和国机动车行驶证",
            "号牌号码 Plate No. 苏A12345    车辆类型 Vehicle Type 小型轿车",
            "所有人 Owner 张三",
            "住址 Address 江苏省江州市东城区春晓路18号",
            "使用性质 Use Character 非营运    品牌型号 Model 春晓牌CX7200",
            "车辆识别代号 VIN LFV3A23C693012847",
            "发动机号码 Engine No. A12345",
            "注册日期 Register Date 2021-05-18    发证日期 Issue Date 2021-05-19",
        ),
        {
            "plate_number": "苏A12345",
            "vehicle_type": "小型轿车",
            "owner": "张三",
            "address": "江苏省江州市东城区春晓路18号",
            "use_character": "非营运",
            "model": "春晓牌CX7200",
            "engine_number": "A12345",
            "register_date": "2021-05-18",
            "issue_date": "2021-05-19",
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_printed(name: str) -> None:
    is_read_as_printed(CASES[name])
