"""Papers about things and firms."""

from sample_docs.layouts.papers.plan import Plan

PLANS = (
    Plan("business_licence", "form", "营业执照",
        ("统一社会信用代码：{firm_code}", "名称：{firm}", "类型：有限责任公司", "法定代表人：{other}", "注册资本：壹佰万元整", "成立日期：2016年03月07日", "住所：{town}{district}{street}18号", "经营范围：日用百货零售"),
        foot="{town}市场监督管理局", name="{firm}", number="{firm_code}", dated=False),
    Plan("purchase_proof", "app", "订单详情|订单信息",
        ("商品名称：{item}", "商品总价：¥{amount}", "运费：¥0.00", "实付款：¥{amount}", "订单编号：{n18}", "支付方式：在线支付", "下单时间：{iso} {clock}", "收货人：{name}"),
        ("交易成功", "申请售后　　再次购买　　加入购物车"), above="云集商城旗舰店", name="{name}", number="{n18}", layout="order"),
    Plan("purchase_proof", "slip", "购物小票|销售小票", ("小票号：{n12}", "收银员：{n3}", "日期：{iso} {clock}"),
        ("合计：{amount}", "实收：{amount}　找零：0.00", "谢谢惠顾，凭小票七日内退换"), "品名 数量 金额", ("{item} 1 {amount}",), above="春晓家电城", number="{n12}", dated=False, layout="till"),
    Plan("purchase_proof", "letter", "收据|收款收据", ("交款单位（人）：{name}", "今收到：{name}交来{item}货款", "金额（大写）：{words}　¥{amount}", "收款方式：现金"),
        foot="{town}春晓家电有限公司", name="", layout="receipt"),
    Plan("purchase_proof", "list", "商品销售合同|购销合同", ("合同编号：HT{n8}", "买受人：{name}", "出卖人：{town}春晓家具有限公司", "签订日期：{day}"), ("一、质量要求：按国家标准。", "二、交货地点：{home}，货款于交货时付清。"),
        "序号 品名 型号 数量 单价 金额", ("1 {item} CX-{n3} 1 {amount} {amount}",), foot="{town}春晓家具有限公司", name="{name}", number="HT{n8}", layout="contract"),
    Plan("repair_quote", "list", "维修报价单|修复报价单|装饰工程报价单", ("客户名称：{name}", "报价日期：{day}", "施工地点：{home}", "有效期：30天"), ("以上报价含税，质保一年。",),
        "序号 项目 单位 工程量 单价 金额", ("1 墙面铲除及修复 平方米 40 35.00 1,400.00", "2 木地板更换 平方米 20 168.00 3,360.00", "3 人工费 项 1 800.00 800.00"), "{town}松禾装饰工程有限公司", name="{name}", number="BJ{n8}", number_label="报价单号："),
    Plan("account_books", "list", "库存商品明细账|存货盘点表|固定资产清单", ("编制单位：{firm}", "日期：{day}"), (),
        "编号 名称 账面数量 实盘数量 单价 期末余额", ("A001 打印纸 120 118 25.00 2,950.00", "A002 墨盒 60 60 80.00 4,800.00", "A003 文件柜 8 8 650.00 5,200.00"), "{firm}", name="{firm}"),
    Plan("salvage_record", "form", "残值处理协议|残值回收单|残值处理确认书",
        ("被保险人：{name}", "报案号：{report}", "残值名称：{item}", "残值金额：{half}元", "回收单位：{town}再生资源回收有限公司", "处理日期：{day}"), ("经双方确认，上述残值作价处理，由回收单位收取。",), foot="{town}再生资源回收有限公司", name="{name}"),
    Plan("lender_consent", "letter", "同意支付证明|第一受益人同意函",
        ("借款人：{name}",), ("{insurer}：借款人{name}以车辆{plate}向我行申请贷款并办理抵押，我行为保险第一受益人。现同意贵司将本次事故保险赔款支付给被保险人{name}。",), foot="{bank}{town}分行", name="{name}"),
    Plan("rescue_invoice", "form", "道路救援服务单|拖车服务单|清障施救作业单",
        ("客户姓名：{name}", "车牌号：{plate}", "救援时间：{occurred}", "起拖地点：{place}", "拖至地点：{garage}", "拖运里程：18公里", "施救费：{half}元", "救援人员：{other}"), foot="{town}畅安道路救援服务有限公司", name="{name}",
        number="JY{n10}", number_label="工单号：|编号："),
)  # fmt: skip
