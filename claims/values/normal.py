"""Text as it is compared: the normalisation of DOMAIN 3.1. The raw text and its place on the page stay beside it."""

import re
import unicodedata

RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻁",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙虎",
        strict=True,
    )
)
"""Radicals that some PDF writers put in a text layer for the whole character; NFKC leaves this block alone."""

TRADITIONAL = dict(
    zip(
        "張陳劉趙楊吳孫馬馮鄭鄧許葉蔣羅黃謝韓蘇盧蕭譚賴龍鍾鐘嚴麗國華陸賈蔡閻龐齊魯鄒竇滕顧邵萬錢湯賀龔藍聶樂"
        "鄔歐陽偉強軍勇傑濤鵬鑫寶貴蘭鳳雲霞紅輝亞業東飛曉靜潔瑩穎慶榮勝興嘉學愛蓮豔艷啟倫維綺嬌婭嫻彥憲懷揚摯"
        "敘時暉曄棟楓樺標樹橋權歡澤淵溫滿漢潤濱瀾瀟煒燁爾獻瑋璽瓊畫監盡礎禎禮稅穩窪競筆紀純紹終統經綠緯縈績繼"
        "續聖聰聲聯職肅書協議車員號証證單據類開門醫療費險額總計項數價備註發機構電話繫個間點現場過損責無當簽處"
        "辦斷診檢驗記錄結條實際對傷殘鑒見託約選運輸種區縣鎮鄉長廣歲護駕駛輛務稱屬請認識規範領訂購買賣貨賬戶衛"
        "傳師執報復複賠償財產災氣風會與為於從幣圓億貳兩餘準則頁審製質資訊誌細設藥術劑樓層廠館園島灣順達連進還"
        "遠鐵銀鑰鎖鋼陰隊階雜難離預頭題顏願驚體黨齡齒寫農壞堅壓圖團導屆歷帶幫後徵態應戰擔擊擴攝敗變讓讀調談講"
        "課論試詳詢語誤說誰補裝裡親覺觀觸該貼貸賓賞贈贊跡轉輕較載輪軌迴遞適遷郵針鍵鏡閉閱關隨隻雙響頂須飲騎驅"
        "魚鳥環瑪畢異癥盜確碼禦窮節築簡糧納紙級給絕絡線緊編緩縮織繳罰聽腦腫臨舉舊艙蓋薦虧蟲衝",
        "张陈刘赵杨吴孙马冯郑邓许叶蒋罗黄谢韩苏卢萧谭赖龙钟钟严丽国华陆贾蔡阎庞齐鲁邹窦滕顾邵万钱汤贺龚蓝聂乐"
        "邬欧阳伟强军勇杰涛鹏鑫宝贵兰凤云霞红辉亚业东飞晓静洁莹颖庆荣胜兴嘉学爱莲艳艳启伦维绮娇娅娴彦宪怀扬挚"
        "叙时晖晔栋枫桦标树桥权欢泽渊温满汉润滨澜潇炜烨尔献玮玺琼画监尽础祯礼税稳洼竞笔纪纯绍终统经绿纬萦绩继"
        "续圣聪声联职肃书协议车员号证证单据类开门医疗费险额总计项数价备注发机构电话系个间点现场过损责无当签处"
        "办断诊检验记录结条实际对伤残鉴见托约选运输种区县镇乡长广岁护驾驶辆务称属请认识规范领订购买卖货账户卫"
        "传师执报复复赔偿财产灾气风会与为于从币圆亿贰两余准则页审制质资讯志细设药术剂楼层厂馆园岛湾顺达连进还"
        "远铁银钥锁钢阴队阶杂难离预头题颜愿惊体党龄齿写农坏坚压图团导届历带帮后征态应战担击扩摄败变让读调谈讲"
        "课论试详询语误说谁补装里亲觉观触该贴贷宾赏赠赞迹转轻较载轮轨回递适迁邮针键镜闭阅关随只双响顶须饮骑驱"
        "鱼鸟环玛毕异症盗确码御穷节筑简粮纳纸级给绝络线紧编缓缩织缴罚听脑肿临举旧舱盖荐亏虫冲",
        strict=True,
    )
)
"""Traditional characters of names and of the words of forms, and their simple forms: permits of Hong Kong, Macao and
Taiwan residents print them, readers see them in brush-like print."""

_KEPT = range(0x2460, 0x2500)
"""Circled numbers are list marks: as plain digits they would melt into the number that follows them."""

_SPACES_TO_DROP = re.compile(
    r"(?<=[⺀-鿿豈-﫿　-〿:])[ ]+(?=[⺀-鿿豈-﫿　-〿:(])"  # inside a run of Chinese
    r"|(?<=[0-9])[ ]+(?=[年月日时分秒元圆角%])|(?<=[年月日时分])[ ]+(?=[0-9])"  # between a number and its unit
    r"|(?<=[0-9])[ ]+(?=,[ ]*[0-9]{3}(?![0-9]))|(?<=[0-9],)[ ]+(?=[0-9]{3}(?![0-9]))"  # at a thousands comma
    r"|(?<=[0-9])[ ]+(?=\.[0-9]{2}(?![0-9]))|(?<=[0-9]\.)[ ]+(?=[0-9]{2}(?![0-9]))"  # at a decimal point
    r"|(?<=¥)[ ]+(?=-?[0-9])"
)
_YUAN_LETTER = re.compile(r"(?<![A-Za-z0-9])Y(?=[ ]?-?[0-9][0-9,]*\.[0-9]{2}(?![0-9]))")


def normalise(text: str) -> str:
    """NFKC (full width to half width, one bracket and colon), one currency sign, no spaces inside numbers and runs of
    Chinese, other white space as one space, invisible characters dropped. Idempotent."""
    return normalise_with_map(text)[0]


def normalise_with_map(text: str) -> tuple[str, list[int]]:
    """The normalised text, and for each of its characters the index in `text` that it came from."""
    folded, origins = _fold(text)
    folded = _YUAN_LETTER.sub("¥", folded)
    while drop := {at for match in _SPACES_TO_DROP.finditer(folded) for at in range(*match.span())}:
        origins = [origin for at, origin in enumerate(origins) if at not in drop]
        folded = "".join(char for at, char in enumerate(folded) if at not in drop)
    return folded, origins


def compact(text: str) -> str:
    """The normalised text without any white space: for codes, numbers, names and amounts."""
    return normalise(text).replace(" ", "")


def _fold(text: str) -> tuple[str, list[int]]:
    """Folded characters and their origins; a base character is folded together with its combining marks."""
    chars: list[str] = []
    origins: list[int] = []
    for start, group in _groups(text):
        for char in _folded(group):
            space = char.isspace()
            if space and (not chars or chars[-1] == " "):
                continue
            if space or unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
                chars.append(" " if space else char)
                origins.append(start)
    if chars and chars[-1] == " ":
        del chars[-1], origins[-1]
    return "".join(chars), origins


def _groups(text: str) -> list[tuple[int, str]]:
    groups: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        if groups and unicodedata.combining(char):
            groups[-1] = (groups[-1][0], groups[-1][1] + char)
        else:
            groups.append((index, char))
    return groups


def _folded(group: str) -> str:
    if ord(group[0]) in _KEPT:
        return group
    folded = unicodedata.normalize("NFKC", group)
    return "".join(RADICALS.get(char, char) for char in folded)


def char_width(char: str) -> float:
    """Printed width of a character relative to a Chinese one."""
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5
