"""Whom a power of attorney names, and for what, in a form and in a sentence."""

import pytest

from tests.extractors.documents.cases import Case, is_read_as_printed

CASES = {
    "an agent told of behind his label, no verb after the word for him": Case(
        "power_of_attorney",
        (
            "                    授权委托书",
            "委托人：张三，男，身份证号码：110101199003077774",
            "受托人：李四，女，身份证号码：440300198501013219，联系电话：139****0000",
            "    委托人因2026年10月22日骑车摔伤，现委托受托人代为办理保险理赔事宜。",
            "委托权限：代为提交资料",
        ),
        {
            "principal_name": "张三",
            "agent_name": "李四",
            "agent_id_number": "440300198501013219",
            "matter": "办理保险理赔事宜",
        },
    ),
    "who the writer is stands in brackets before his name": Case(
        "power_of_attorney",
        (
            "                    理赔授权委托书",
            "本人（委托人）张三（身份证号码：110101199003077774）现委托李四（身份证号",
            "码：440300198501013219）为本人的代理人，代为办理报案号 SZ2026 的索赔事宜。",
            "委托期限：2026年8月1日至2026年12月31日。",
            "委托人签名：          代理人签名：",
        ),
        {"principal_name": "张三", "agent_name": "李四", "agent_id_number": "440300198501013219"},
    ),
    "an agent who is nowhere named": Case(
        "power_of_attorney",
        (
            "                    授权委托书",
            "委托人：张三        身份证号码：110101199003077774",
            "现委托受托人代为办理保险理赔手续，现委托上述受托人全权处理有关事项。",
            "委托期限自2026年10月22日至2027年10月22日。",
        ),
        {"principal_name": "张三", "agent_name": None},
    ),
    "why somebody is sent, and a heading that goes on with 为": Case(
        "power_of_attorney",
        (
            "                    委托书",
            "本人张三，因出差不能亲自办理，现委托李四（身份证号440300198501013219）代表本人",
            "前往贵公司办理车辆损失的赔付手续，委托权限为：提交资料、签收文书。",
            "                              委托人：张三",
        ),
        {
            "agent_name": "李四",
            "matter": "办理车辆损失的赔付手续",
            "authority": "提交资料、签收文书。",
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_printed(name: str) -> None:
    is_read_as_printed(CASES[name])
