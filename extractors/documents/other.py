"""What is none of the known types, never forced into one: known wordings of notices, guides, clauses and the like, and
whatever else nothing is known of. They name the papers of a claim (带好身份证、事故认定书…) without being one."""

from extractors.assembly.declare import DocumentType, titles, words
from extractors.assembly.draft import Draft
from extractors.layout.pieces import whole

_TITLE_LENGTH = range(2, 25)


def _title(draft: Draft) -> None:
    """The heading of an unknown paper: the tallest of its first phrases, by which a person may know it."""
    head = [span for span in draft.spans[:5] if len(span.key) in _TITLE_LENGTH]
    if head:
        tallest = max(head, key=lambda span: span.level.height)
        draft.put("title", tallest.key, [whole(tallest)])


TYPE = DocumentType(
    name="other",
    order=95,
    titles=titles(
        "须知 指南 指引 通知 通知书 公告 通告 告示 公示 启事 流程 流程图 办事指南 服务指南 目录 章程 条款 保险条款 说明书 使用说明书 使用说明 用户手册 操作手册 "
        "菜单 时刻表 课程表 值班表 签到表 通讯录 考勤表 价目表 价格表 价格公示 收费标准 收费公示 倡议书 一封信 邀请函 简介 招聘 招聘启事 温馨提示 注意事项 "
        "材料清单 资料清单 单证清单 材料一览表 申请材料 所需材料 材料交接单 资料交接单 常见问题 宣传单 宣传册 实施细则 管理办法 管理规定 处理规定 暂行办法 条例 "
        "预警信号 天气预报 权利义务告知书 处罚决定书 强制措施凭证 传唤证 报名表 登记表 申请表 录取通知书 补充材料通知书 一次性告知书 租赁合同 劳动合同 "
        "毕业证书 荣誉证书 奖状 成绩单 试卷 门票 优惠券 合格证 产品合格证 缴费通知单 催缴单 电费账单 水费账单 物业费 会议纪要 会议通知 新闻稿 防范提示 拍摄要求 "
        "填写说明 填表说明 样表 投保单 投保书 非税收入统一票据 非税收入票据 资金往来结算票据 捐赠票据 会费票据 停水通知 停电通知 复核申请书 复核结论"
    ),
    cues=words(
        "须知 请携带 请提供 请准备 请提交 请上传 原件及复印件 原件和复印件 敬请 特此通知 特此公告 特此通告 尊敬的 各位 客服热线 服务热线 咨询电话 "
        "以下材料 下列材料 所需材料 申请材料 责任免除 保险责任 本合同 本条款 本保险 第一条 第二条 活动 优惠 欢迎 扫码 扫描二维码 关注 公众号 营业时间 "
        "办理流程 办理时限 如何 怎么 什么是 温馨提示 注意事项 有效期至 广大 市民 业主 居民朋友 家长 老师 课程 会议 附件 步骤 拨打 应当 不予受理 "
        "缴款人 非税 请将 清晰可见 严禁 小时客服 官方网站 网址 www. 适用范围 办理地点 工作日"
    ),
    titled=1,
    enough=3,
    finish=_title,
)
