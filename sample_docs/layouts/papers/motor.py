"""Papers of vehicles, third parties and settlements."""

from sample_docs.layouts.papers.plan import Plan

PLANS = (
    Plan("vehicle_registration", "form", "机动车登记证书|注册登记机动车信息栏",
        ("机动车所有人：{name}", "身份证明号码：{id}", "登记机关：{town}车辆管理所", "登记日期：{day}", "机动车登记编号：{plate}", "车辆类型：{vehicle}", "车辆识别代号：{vin}", "发动机号：{engine}", "制造厂名称：远山汽车有限公司", "车身颜色：白"),
        name="{name}", number="{plate}"),
    Plan("vehicle_tax_proof", "form", "车辆购置税完税证明|税收完税证明",
        ("纳税人名称：{name}", "车辆识别代号：{vin}", "厂牌型号：{model}", "计税价格：{amount}", "税种：车辆购置税", "实缴金额：{half}", "税务机关：{town}税务局", "填发日期：{day}"), foot="{town}税务局", name="{name}", number="{n18}", number_label="完税证明号码：|No."),
    Plan("police_unsolved", "letter", "未破案证明|案件未侦破证明|机动车被盗抢未破案证明",
        body=("{name}（身份证号码{id}）于{then}报称其{plate}号车辆被盗，我所立案侦查，截至{day}该案尚未侦破，车辆未追回。", "特此证明。"), foot="{station}"),
    Plan("third_party_documents", "form", "第三者信息登记表|三者车辆信息",
        ("驾驶人：{other}", "联系电话：{other_phone}", "号牌号码：{other_plate}", "驾驶证号：{other_id}", "第三者保险公司：{insurer}", "交强险保单号：PJ{n12}", "报案号：{report}", "登记日期：{day}"), name="{other}"),
    Plan("payment_proof", "list", "电子回单|网上银行电子回单|转账凭证",
        ("付款人户名|付款户名：{name}", "收款人户名|收款户名：{other}", "付款账号：{account}", "收款账号：{other_account}", "付款开户行：{bank}", "收款开户行：{bank}", "金额：¥{amount}", "金额（大写）：{words}", "交易流水号：{n16}", "交易时间：{iso} {clock}",
         "附言：事故赔偿款", "业务类型：转账汇款"), foot="{bank}", above="{bank}", name="{name}", number="{n16}", dated=False),
    Plan("payment_proof", "app", "转账详情|账单详情", ("当前状态：支付成功", "收款方：{other}", "转账金额：¥{amount}", "转账时间：{iso} {clock}", "付款账户：{bank}（{n4}）", "转账单号：{n20}", "附言：赔偿款"),
        ("对此订单有疑问",), number="{n20}", layout="app"),
    Plan("payment_proof", "letter", "收条|赔款收条", body=("今收到{name}支付的交通事故赔偿款人民币{words}（¥{amount}元）。此后双方就该事故再无争议。",), pairs=("收款人：{other}", "身份证号码：{other_id}"), layout="note"),
    Plan("mediation_document", "letter", "人民调解协议书|调解协议书|道路交通事故损害赔偿调解书",
        ("甲方：{name}，身份证号码{id}", "乙方：{other}，身份证号码{other_id}"), ("双方因{then}发生的道路交通事故损害赔偿纠纷申请调解，经调解员主持达成如下协议：甲方一次性赔偿乙方人民币{amount}元。",), foot="{district}人民调解委员会",
        number="{first}调字〔{year}〕第{n3}号"),
    Plan("mediation_document", "letter", "民事判决书|民事调解书", ("原告：{other}，住{town}", "被告：{name}，住{town}"),
        ("原告{other}与被告{name}机动车交通事故责任纠纷一案，本院依法适用简易程序审理。判决如下：被告赔偿原告{amount}元。", "审判员：{officer}　　书记员：{doctor}"), above="{court}", foot="{court}",
        number="（{year}）{first}0102民初{n4}号", layout="court"),
    Plan("subrogation", "letter", "权益转让书|机动车权益转让书|保险权益转让书",
        body=("{insurer}：立书人{name}所有的{plate}号车辆出险后，贵公司已支付赔款人民币{amount}元。立书人同意将向第三者追偿的权益转让给贵公司，并协助贵公司追偿。",), pairs=("被保险人：{name}", "报案号：{report}"), name="{name}"),
    Plan("claim_letter", "letter", "索赔函|赔偿请求书|索赔书",
        body=("{firm}：{then}，本人在贵公司经营场所内滑倒受伤，造成医疗费等损失共计{amount}元。现要求贵公司赔偿上述损失。", "此致"), pairs=("索赔人：{name}", "联系电话：{phone}"), name="{name}"),
)  # fmt: skip
