"""Papers of journeys and of goods on their way."""

from sample_docs.layouts.papers.plan import Plan

PLANS = (
    Plan("transport_receipts", "slip", "出租汽车发票|出租汽车专用发票", ("车号：{plate}", "日期：{day}", "上车：09:12", "下车：09:40", "单价：2.50元/公里", "里程：12.6", "等候：00:03:10", "金额：38.00元"), above="{town}", number="{n8}", number_label="发票号码：", layout="taxi"),
    Plan("transport_receipts", "list", "行程报销单|滴滴出行-行程单|网约车行程单", ("申请日期：{day}", "行程人手机号：{phone}", "共1笔行程：合计38.00元"), (), "序号 车型 上车时间 城市 起点 终点 里程 金额", ("1 快车 10-08 {from} 火车站 {street} 12.6 38.00",)),
    Plan("lodging_receipts", "list", "住宿账单|宾客账单|酒店结账单", ("客人姓名：{name}", "房号：{n4}", "入住日期：{then_iso}", "离店日期：{day}"), (), "日期 项目 金额", ("{then_iso} 房费 268.00", "{then_iso} 早餐 38.00"), "{hotel}", "{hotel}", "{name}", "{n10}", "账单号：", dated=False),
    Plan("aids_receipts", "form", "辅助器具配置证明|残疾辅助器具配置意见书|假肢装配证明",
        ("患者姓名|姓名：{name}", "身份证号码：{id}", "辅助器具名称：小腿假肢", "价格：{amount}元", "使用年限：3年", "配置日期：{day}"), ("经评估，患者适合配置上述辅助器具，更换周期三年。",), foot="{town}假肢矫形康复中心", name="{name}"),
    Plan("itinerary", "form", "航空运输电子客票行程单|电子客票行程单",
        ("旅客姓名：{name}", "有效身份证件号码：{id}", "承运人：{airline}", "航班号：{flight}", "日期：{then_iso}", "座位等级：Y", "票价：CNY 980.00", "民航发展基金：CN 50.00", "燃油附加费：YQ 40.00", "合计：CNY 1,070.00", "电子客票号码：999-{n10}", "填开日期：{day}"),
        foot="{airline}", name="{name}", number="999-{n10}"),
    Plan("itinerary", "app", "机票订单|订单详情", ("航班：{flight}", "乘机人：{name}", "起飞：{from}机场 08:35", "到达：{to}机场 11:05", "舱位：经济舱", "票号：999{n10}", "票价：¥980", "机建燃油：¥90"), ("出票完成", "免费行李 20KG"), name="{name}", number="999{n10}", dated=False, layout="app"),
    Plan("boarding_proof", "form", "登机牌 BOARDING PASS|登机牌",
        ("姓名 NAME：{name}", "航班 FLIGHT：{flight}", "日期 DATE：{day}", "座位 SEAT：31A", "登机口 GATE：B12", "登机时间 BOARDING TIME：07:55", "始发地 FROM：{from}", "目的地 TO：{to}"), ("登机口于起飞前15分钟关闭 GATES CLOSE 15 MINUTES BEFORE DEPARTURE",), above="云汉航空", name="{name}"),
    Plan("boarding_proof", "app", "电子登机牌|乘机信息|历史行程", ("乘机人：{name}", "航班号：{flight}", "座位：31A", "登机口：B12", "登机时间：07:55", "出发：{from}", "到达：{to}", "状态：已登机"), ("请在登机口出示此页",), name="{name}", dated=False, layout="app"),
    Plan("boarding_proof", "letter", "乘机证明", body=("兹证明旅客{name}（身份证号码{id}）乘坐{then}{flight}次航班，由{from}飞往{to}，座位31A，已乘机。",), foot="{airline}", name="{name}", layout="letter"),
    Plan("delay_proof", "letter", "航班延误证明|航班不正常证明|航班延误/取消证明",
        body=("旅客{name}：您乘坐的{then}{flight}次航班（{from}至{to}），计划起飞时间08:35，实际起飞时间13:20，因航空公司原因延误4小时45分。", "特此证明。"), foot="{airline}", name="{name}"),
    Plan("cargo_waybill", "form", "货物运单|道路货物运单|托运单",
        ("托运人：{firm}", "收货人：{other}", "承运人：{carrier}", "车牌号：{plate}", "起运地：{from}", "目的地：{to}", "货物名称：{item}", "件数：120件", "重量：3.6吨", "运费：{half}元"), foot="{carrier}", name="{firm}", number="YD{n10}", number_label="运单号：|运单编号："),
    Plan("cargo_packing_list", "list", "装箱单 PACKING LIST|装箱单", ("收货人：{firm}", "日期：{day}"), (), "箱号 货物名称 件数 毛重 净重", ("1-40 {item} 40 1200 1100", "41-80 {item} 40 1200 1100"), "{firm}", name="{firm}", number="PL{n8}", number_label="编号："),
    Plan("cargo_invoice", "list", "商业发票 COMMERCIAL INVOICE|商业发票", ("买方：{firm}", "日期：{day}", "成交方式：CIF {to}", "原产国：中国"), ("总值 TOTAL AMOUNT：{amount}",), "货物描述 数量 单价 总价", ("{item} 10 {half} {amount}",), "{town}远帆进出口有限公司", name="{firm}", number="CI{n8}", number_label="发票号码：|发票号："),
    Plan("cargo_record", "form", "货运记录|货物交接记录|货损记录",
        ("托运人：{firm}", "收货人：{other}", "承运人：{carrier}", "车号：{plate}", "货物名称：{item}", "件数：120件", "到达时间：{occurred}", "记录日期：{day}"), ("卸货时发现外包装破损8件，货物湿损，短少2件，交接双方签字确认。",), foot="{carrier}", name="{firm}", number="HY{n8}", number_label="记录编号："),
    Plan("cargo_receipt", "list", "入库单|验收入库单|收货确认单", ("收货单位：{firm}", "入库日期|收货日期：{day}", "仓库：二号仓", "保管员：{other}"), (), "序号 品名 应收数量 实收数量 备注", ("1 {item} 120 112 破损8件",), "{firm}", name="{firm}", number="RK{n8}", number_label="单据编号：|编号："),
    Plan("cargo_inspection", "letter", "货物检验报告|残损检验报告|公估报告", ("委托人|委托方：{firm}", "检验日期：{day}", "检验地点：{place}"), ("检验结果：受损货物为{item}，外包装水湿，损失程度约40%，损失原因系运输途中雨淋。", "检验结论：建议按残损处理。"), foot="{town}衡正保险公估有限公司", name="{firm}",
        number="GG{n8}", number_label="报告编号："),
)  # fmt: skip
