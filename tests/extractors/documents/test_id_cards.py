"""Identity cards in the wordings and arrangements that they come in."""

import pytest

from tests.extractors.documents.cases import Case, is_read_as_printed

CASES = {
    "a screen that sets values to the right edge": Case(
        "id_card",
        (
            "                         电子居民身份证",
            "    姓名                                              张三",
            "    性别                                                男",
            "    民族                                                汉",
            "    出生                                    1990年3月7日",
            "    住址                    江苏省江州市东城区春晓路18号",
            "                                      锦绣花园12幢1101室",
            "    身份证号码                          110101199003077774",
            "    签发机关                          江州市公安局东城分局",
            "    有效期限                         2016.03.07-2036.03.07",
        ),
        {
            "name": "张三",
            "sex": "male",
            "birth_date": "1990-03-07",
            "address": "江苏省江州市东城区春晓路18号锦绣花园12幢1101室",
            "id_number": "110101199003077774",
            "valid_to": "2036-03-07",
        },
    ),
    "an address whose label was lost under a watermark": Case(
        "id_card",
        (
            "姓名  张三",
            "性别  男  民族  汉",
            "出生  1990年3月7日        仅供理赔使用",
            "      江苏省江州市东城区春晓",
            "      路18号锦绣花园12幢",
            "公民身份号码  110101199003077774",
        ),
        {"address": "江苏省江州市东城区春晓路18号锦绣花园12幢", "name": "张三"},
    ),
    "a purpose written across the labels of a copy": Case(
        "id_card",
        (
            "      张三",
            "      男   汉",
            "仅用于保险1990年3月7日",
            "      江苏省江州市东城区春晓",
            "      路18号锦绣花园12幢",
            "公民身份号码  110101199003077774",
            "",
            "中华人民共和国",
            "居民身份证",
            "签发机关  江州市公安局东城分局",
            "有效期限  2016.03.07-2036.03.07",
            "",
            "经核对，与原件相符。  2026年10月24日",
        ),
        {
            "name": "张三",
            "ethnicity": "汉",
            "birth_date": "1990-03-07",
            "address": "江苏省江州市东城区春晓路18号锦绣花园12幢",
        },
    ),
    "without labels another date than the number's is no birth date": Case(
        "id_card",
        (
            "姓名  张三",
            "性别  男  民族  汉",
            "1990年3月8日",
            "住址  江苏省江州市东城区春晓路18号",
            "公民身份号码  110101199003077774",
        ),
        {"birth_date": None},
    ),
    "characters that the reader takes for traditional ones": Case(
        "id_card",
        (
            "                    临时居民身份证",
            "姓名  张三",
            "性別男民族漢",
            "出生1990年3月7日",
            "住址江苏省江州市东城区春晓路18号",
            "公民身份号码110101199003077774",
        ),
        {"name": "张三", "sex": "male", "ethnicity": "汉"},
    ),
    "a name beside one in a second script": Case(
        "id_card",
        (
            "姓名  ئابدۇ ئەلى 阿不都热西提·买买提",
            "性别  男  民族  维吾尔",
            "出生  1990年3月7日",
            "住址  新疆维吾尔自治区江州市东城区春晓路18号",
            "公民身份号码  110101199003077774",
        ),
        {"name": "阿不都热西提·买买提", "ethnicity": "维吾尔"},
    ),
    "a temporary card": Case(
        "id_card",
        (
            "                    临时居民身份证",
            "姓名  张三",
            "性别  男      民族  汉",
            "出生日期  1990年3月7日",
            "住址  江苏省江州市东城区春晓路18号",
            "签发机关  江州市公安局东城分局",
            "有效期限  2026.02.06-2026.05.06",
            "公民身份号码  110101199003077774",
        ),
        {"valid_to": "2026-05-06", "issuing_authority": "江州市公安局东城分局"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_printed(name: str) -> None:
    is_read_as_printed(CASES[name])
