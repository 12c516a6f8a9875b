"""Words of closed kinds, by which a reading is believed more or less; none of them refutes a value by itself.

SURNAMES: 《百家姓》 and the frequent surnames of the censuses that it lacks. UNITS: of goods, services and medicines as
bills and lists print them. ETHNICITIES: the 56 groups as identity cards print them. OFFICE_ENDS: what names of offices,
hospitals, companies and shops end with.
"""

import re

_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 "
    "太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 "
    "漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 梁丘 左丘 东门 "
    "西门 第五 南荣 东里 侗 欧 阿 热"
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵"
    "冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东"
    "欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海"
    "晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖代闵覃付候覃初战官苑敬衣智尧原由矫冼揭勒隋豆鹿来银宝折撒展操粟扎拉库仁"
    "昂才拜麦开次巨粘朴练练辜矣招柘揣仝仵亓修信俸俱偰光兰冶凡别刀匙南占历厚双叱台吾呼喜嘉回塔多奉妥姑字孝完宾寸寻尔尕山岱岩布"
    "庆延强彦忻忽怡惟惠战扬抗拓提教斐新旦昔是晓晨暨智曼未本朝木朵权杞来果枚柔柯植楠楼欣正母毓水沐泰泽洛洗济浩海涵淡清渠湖滑漆"
) | frozenset(_COMPOUND.split())

UNITS = frozenset(
    (
        "个 件 只 台 套 张 把 条 根 块 片 支 枚 枝 粒 丸 颗 袋 包 盒 瓶 罐 听 筒 管 桶 箱 板 卷 捆 扎 束 副 付 "
        "双 对 组 批 份 本 册 页 幅 面 扇 樘 盏 架 辆 艘 部 门 座 栋 间 户 处 床 床日 日 天 小时 时 分钟 周 月 "
        "年 次 例 人 人次 项 部位 单侧 双侧 每侧 侧 疗程 单位 联 针 贴 揿 剂 付 味 滴 喷 元 角 万 米 厘米 毫米 "
        "公里 千米 平方 平方米 平米 立方 立方米 方 亩 克 千克 公斤 斤 两 吨 毫克 微克 升 毫升 m cm mm km m2 m² "
        "m³ m3 ㎡ ㎥ g kg mg ug μg t ml ML mL l L iu IU u U 万u 万U 万单位 h 工时 课时 度 千瓦时 kwh KWH 客 位 "
        "桌 串 朵 株 棵 匹 头 尾 羽 口 顶 领 身 床次 平方厘米 cm² cm2 每次 每日 每项 人份 人天 间夜 车次 车 程 "
        "张次 切片 片次 照射野 视野 肢 指 关节 牙 眼 耳 孔 瘤体 病灶 血管 神经 肌肉 椎体 节段 穴位 支次 管次 "
        "瓶次 包次"
    ).split()
)

ETHNICITIES = frozenset(
    (
        "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 "
        "佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 "
        "锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 "
        "赫哲 门巴 珞巴 基诺 "
    ).split()
)

OFFICE_ENDS = re.compile(
    r"(?:院|院区|所|室|中心|站|部|局|队|厅|署|会|府|处|司|厂|店|行|场|市|社|团|馆|校|园|学|房|户|坊|吧|城|庄|铺|摊|屋|居|阁|轩|台|库|港|段|区)"
    r"(?:[(（][^()（）]{1,20}[)）])?$"
)


def known_surname(name: str) -> bool:
    """Whether a Chinese name begins with a surname that is known; names in two parts (·) have none."""
    return "·" in name or name[:2] in SURNAMES or name[:1] in SURNAMES
