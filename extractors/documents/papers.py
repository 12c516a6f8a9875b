"""Papers that only need to be known and named: a title, some words, and name, number and date where printed.

Codes as in CONTRACT §6. A row here is a whole type; one that needs arithmetic of its own gets its own module.
"""

from typing import NamedTuple

from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, titles, words
from extractors.assembly.draft import Draft
from extractors.assembly.foot import foot_dates
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.names import party


class Paper(NamedTuple):
    """One simple type: titles, cues of its body (one of which a titled page must show), its own name labels, and
    how many cues type a page without title (none of most: a page without a title is seldom taken for one of these)."""

    name: str
    titles: str
    cues: str
    names: str = "姓名"
    enough: int = 99


_PAPERS = (
    Paper(
        "business_licence",
        "营业执照 企业法人营业执照 个体工商户营业执照 事业单位法人证书 统一社会信用代码证书",
        "统一社会信用代码 法定代表人 经营范围 注册资本 成立日期 登记机关 营业期限 住所 注册号",
        "名称", 5),
    Paper("guardian_proof",
        "出生医学证明 监护关系证明 监护人证明 监护证明 指定监护人证明",
        "新生儿姓名 母亲姓名 父亲姓名 出生孕周 监护人 被监护人 接生机构",
        "新生儿姓名 被监护人姓名 被监护人 姓名"),
    Paper("kinship_proof",
        "结婚证 亲属关系证明 亲属关系公证书 亲子关系证明 直系亲属关系证明 关系证明 家庭关系证明 结婚登记证",
        "持证人 登记日期 结婚证字号 亲属关系 系夫妻 父子 母子 父女 母女",
        "持证人 姓名"),
    Paper("heir_proof",
        "继承权公证书 继承公证书 继承权证明 继承权证明书 遗嘱公证书 法定继承人证明",
        "继承人 被继承人 遗产 继承 公证",
        "被继承人 继承人"),
    Paper("surgery_record",
        "手术记录 手术记录单 手术知情记录 麻醉记录单 介入手术记录 手术操作记录",
        "手术名称 麻醉方式 手术经过 术前诊断 术中诊断 术后诊断 手术医师 主刀 手术日期",
        "姓名 患者姓名"),
    Paper("work_injury_decision",
        "认定工伤决定书 工伤认定决定书 工伤认定书 视同工伤决定书 不予认定工伤决定书",
        "工伤保险条例 用人单位 职工姓名 人力资源和社会保障局 认定为工伤 受伤害",
        "职工姓名 受伤害职工 姓名"),
    Paper("split_sheet",
        "费用分割单 医疗费用分割单 保险分割单 理赔分割单 保险金分割单 医疗保险分割单 赔付分割单 理赔结案通知书 "
        "理赔决定通知书 理赔给付通知书",
        "已赔付 赔付金额 分割 理算 理赔 赔案号 给付金额",
        "被保险人 姓名"),
    Paper("purchase_proof",
        "购物小票 销售小票 销售单 订单详情 收据 购销合同 商品销售合同 销售凭证 购货凭证 付款凭证 送货单 支付凭证 "
        "订单信息 交易详情 出库单 收款收据",
        "实付款 订单编号 订单号 商品总价 付款时间 下单时间 收银员 实收 找零 交易单号 收货信息",
        "收货人 购买方 客户名称 客户 付款人"),
    Paper("rescue_invoice",
        "施救费收据 拖车费收据 道路救援服务单 道路救援单 拖车单 施救单 清障施救费用单 救援服务确认单 施救费结算单",
        "拖车 施救 救援 清障 起拖地点 里程",
        "车主 客户姓名"),
    Paper("police_unsolved",
        "未破案证明 未侦破证明 未破获证明 案件未侦破证明 案件未破证明 被盗抢车辆未侦破证明",
        "尚未侦破 未破案 未能破案 未破获 派出所 立案",
        "报案人 姓名"),
    Paper("account_books",
        "资产负债表 库存明细表 库存清单 库存盘点表 固定资产清单 固定资产明细表 存货明细表 盘点表 存货盘点表 "
        "设备清册 固定资产台账 明细账 总账 利润表 科目余额表 库存商品明细账 仓库台账 进销存明细表",
        "期末余额 期初余额 借方 贷方 盘点 账面数量 实盘数量 资产编号 入库 结存",
        "编制单位 单位名称"),
    Paper("lender_consent",
        "同意支付证明 同意赔付证明 贷款机构同意书 第一受益人同意函 同意放弃第一受益人权益书 第一受益人声明 "
        "贷款结清证明 同意支付保险赔款的函 保险赔款支付授权书",
        "第一受益人 贷款 抵押 同意 赔款",
        "借款人 贷款人"),
    Paper("translation",
        "译文 中文译文 翻译件 中文翻译件 中文译本 翻译声明 译件",
        "译者 翻译 翻译人 译自 翻译公司 翻译专用章",
        "译者 翻译人"),
    Paper("third_party_documents",
        "第三方信息登记表 对方车辆信息 三者车辆信息 第三者信息表 第三者保险信息",
        "第三者 对方车辆 三者车 承保公司", "姓名"),
    Paper("payment_proof",
        "赔付凭证 赔偿收据 赔偿收条 赔款收据 转账凭证 银行转账回单 电子回单 转账回单 付款回单 网上银行电子回单 "
        "业务回单 收条",
        "付款人 收款人 付款账号 收款账号 转账金额 交易流水号 今收到 赔偿款",
        "付款人名称 付款人户名 付款人"),
    Paper("mediation_document",
        "人民调解协议书 调解协议书 道路交通事故损害赔偿调解书 损害赔偿调解书 民事调解书 民事判决书 调解书 "
        "仲裁裁决书 民事裁定书 赔偿协议书 和解协议书",
        "调解 当事人 协议 人民法院 原告 被告 判决如下 赔偿 调解员",
        "原告 申请人 甲方"),
    Paper("subrogation",
        "权益转让书 机动车权益转让书 保险权益转让书 赔款收据及权益转让书 权益转让确认书",
        "权益转让 追偿 转让 代位 赔款",
        "被保险人 转让人 立书人"),
    Paper("claim_letter",
        "索赔函 索赔信 赔偿请求书 损害赔偿请求书 索赔通知函",
        "索赔 贵公司 贵司 损失 赔偿 此致",
        "索赔人 索赔方"),
    Paper("vehicle_registration",
        "机动车登记证书 机动车登记证",
        "机动车登记编号 登记机关 转移登记 机动车所有人 车辆识别代号 登记日期 制造厂名称", "机动车所有人"),
    Paper("vehicle_tax_proof",
        "车辆购置税完税证明 完税证明 税收完税证明 车辆购置税",
        "完税 车辆购置税 纳税人 计税价格 税务机关",
        "纳税人名称 车主名称 纳税人"),
    Paper("repair_quote",
        "维修报价单 修理报价单 维修估价单 维修报价 修复报价单 维修方案及报价 施工报价单 工程报价单",
        "报价 工时 材料 合计 报价单位 有效期 维修",
        "客户名称 客户 报价单位"),
    Paper("salvage_record",
        "残值处理记录 残值处理协议 残值回收单 残值确认书 残值处理确认书 残值拍卖确认书",
        "残值 回收 竞价 处理", "被保险人"),
    Paper("household_cancellation",
        "户口注销证明 死亡注销户口证明 注销户口证明 死亡户口注销证明 注销证明",
        "注销户口 户口注销 死亡注销 派出所 户籍",
        "姓名 死者姓名"),
    Paper("cremation_certificate",
        "火化证明 火化证 殡葬证 遗体火化证明 火化证明书 居民殡葬证 安葬证明 土葬证明",
        "火化 殡仪馆 逝者 死者 火化时间 骨灰",
        "死者姓名 逝者姓名 姓名"),
    Paper("autopsy_report",
        "尸检报告 尸体检验报告 法医学尸体检验鉴定书 尸体解剖报告 法医病理司法鉴定意见书 尸体检验鉴定书",
        "尸体 解剖 尸表 死亡原因 检验",
        "死者 被鉴定人"),
    Paper("income_proof",
        "收入证明 误工证明 误工及收入证明 工资证明 误工收入证明 停发工资证明 工资收入证明 个人收入证明 工资流水",
        "月收入 工资 误工 扣发 停发 月薪 岗位 入职",
        "姓名 员工姓名"),
    Paper("care_proof",
        "护理证明 陪护证明 护理费证明 护工费收据 护理协议 陪护协议",
        "护理 陪护 护理人员 护理期 护工",
        "护理人员 护理人 姓名"),
    Paper("dependants_proof",
        "被扶养人证明 被抚养人证明 被扶养人生活来源证明 扶养关系证明 抚养关系证明 被扶养人情况证明",
        "扶养 抚养 被扶养人 生活来源 丧失劳动能力",
        "被扶养人 姓名"),
    Paper("transport_receipts",
        "出租汽车发票 出租车发票 客运定额发票 公路客运发票 汽车客票 铁路电子客票 滴滴出行行程单 行程报销单 "
        "出租汽车专用发票",
        "上车 下车 里程 单价 出发地 到达地 二等座 车次 乘车", "姓名"),
    Paper("lodging_receipts",
        "住宿费收据 住宿账单 酒店账单 住宿结算单 宾馆住宿登记单 住宿水单",
        "入住 离店 房号 房费 退房",
        "客人姓名 宾客姓名 姓名"),
    Paper("aids_receipts",
        "残疾辅助器具发票 辅助器具配置证明 假肢配置证明 辅助器具配置意见书 残疾辅助器具配置证明",
        "假肢 矫形器 轮椅 辅助器具 配置", "姓名"),
    Paper("itinerary",
        "航空运输电子客票行程单 电子客票行程单 航空电子客票行程单 电子行程单",
        "旅客姓名 航班号 承运人 票价 电子客票号码 燃油附加费 民航发展基金", "旅客姓名"),
    Paper("boarding_proof",
        "登机牌 BOARDING PASS 乘机证明 乘机记录 电子登机牌 乘机凭证",
        "登机口 航班 座位 登机时间 BOARDING GATE SEAT",
        "姓名 NAME"),
    Paper("delay_proof",
        "航班延误证明 延误证明 航班不正常证明 航班取消证明 航班延误或取消证明",
        "延误 航班 起飞时间 计划起飞 实际起飞 取消",
        "旅客姓名 姓名"),
    Paper("cargo_waybill",
        "货物运单 运输单 海运提单 航空货运单 公路货物运单 货物托运单 铁路货票 道路货物运单 BILL OF LADING 托运单 "
        "货票 提单",
        "托运人 收货人 承运人 起运地 目的地 件数 运单号 发货人",
        "托运人 发货人"),
    Paper("cargo_packing_list",
        "装箱单 PACKING LIST 货物装箱单 装箱清单",
        "箱号 毛重 净重 件数 N.W. G.W. PACKING", "收货人"),
    Paper("cargo_invoice",
        "商业发票 COMMERCIAL INVOICE 货物发票 形式发票",
        "INVOICE 单价 总值 成交方式 贸易条款 原产国",
        "买方 收货人"),
    Paper("cargo_record",
        "货运记录 货运事故记录 交接验收记录 货物交接记录 货运异常记录 货损货差记录",
        "货损 短少 交接 承运人 破损 记录",
        "托运人 收货人"),
    Paper("cargo_receipt",
        "入库单 入库记录 货物签收单 收货单 验收入库单",
        "入库 仓库 实收数量 验收 收货",
        "收货单位 收货人"),
    Paper("cargo_inspection",
        "货物检验报告 货损检验报告 残损检验报告 检验检疫证书 公估报告 残损证书",
        "检验 货损 残损 品质 公估",
        "委托人 申请人"),
    Paper("consent",
        "个人信息处理授权书 信息处理授权书 个人信息授权书 个人信息查询授权书 信息查询授权书 医疗信息查询授权书 "
        "病历查询授权书",
        "个人信息 敏感 授权 同意 处理 查询",
        "授权人姓名 授权人 姓名"),
)  # fmt: skip

_ORDER = 80
"""After every type of its own: their titles are longer and more certain."""
_DATES = words("签发日期 开具日期 出具日期 发证日期 登记日期 填发日期 签署日期 填开日期 日期")
_NUMBERS = words(
    "统一社会信用代码 证件编号 证书编号 出生证编号 结婚证字号 证明编号 文书编号 订单编号 订单号 运单号 回单编号 "
    "注册号 电子客票号码 编号 号码 单号"
)
_STRANGERS = words(
    "性别 年龄 出生日期 身份证号码 身份证件号 身份证号 证件号码 国籍 住址 地址 联系电话 电话 类型 住所 "
    "法定代表人 注册资本 成立日期 营业期限 经营范围 登记机关 经办人 盖章 (盖章) "
    "签名 签字 签发机关 备注 金额 合计"
)


def finish(draft: Draft) -> None:
    """The date at the foot, where no label gave it."""
    for run in foot_dates(draft):
        if not draft.text("issue_date"):
            draft.try_put("issue_date", parsers.day, run)
    put_seal(draft)


def _declared(paper: Paper) -> DocumentType:
    return DocumentType(
        name=paper.name,
        order=_ORDER,
        titles=titles(paper.titles),
        cues=words(paper.cues),
        enough=paper.enough,
        titled=1,
        fields=(
            FieldSpec("name", party, words(paper.names)),
            FieldSpec("number", parsers.numbered, _NUMBERS),
            FieldSpec("issue_date", parsers.day, _DATES),
        ),
        strangers=_STRANGERS,
        finish=finish,
    )


TYPES = tuple(map(_declared, _PAPERS))
