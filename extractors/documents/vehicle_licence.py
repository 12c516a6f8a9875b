"""机动车行驶证, 正页 (front) and 副页 (back), on one picture or two (DOMAIN 3.16)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from claims.values.vin import check_digit_ok
from extractors.assembly import parsers
from extractors.assembly.declare import DocumentType, FieldSpec, Parsed, titles, words
from extractors.assembly.draft import Draft
from extractors.documents.shared.cards import bilingual, month_end
from extractors.documents.shared.marks import put_seal

_FRONT = ("owner", "vin", "engine_number", "register_date", "use_character")
_BACK_WORDS = ("档案编号", "核定载人数", "整备质量", "检验记录", "外廓尺寸")
_VIN = re.compile(r"(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])")
_INSPECTION = re.compile(
    r"(?:检验)?有效期限?[至止]?[:：]?(?P<year>20\d{2})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
)
_UNTIL = re.compile(r"(?P<year>20\d{2})[年.-](?P<month>\d{1,2})(?:[月.-](?P<day>\d{1,2})?)?")


def month_or_day(printed: str) -> Parsed:
    """检验有效期至2027年05月: the month's last day is the one that counts."""
    found = _UNTIL.search(compact(printed))
    if found is None:
        raise ValueSyntaxError("month", "no year and month")
    return Parsed(month_end(int(found["year"]), int(found["month"]), found["day"]))


def finish(draft: Draft) -> None:
    """The number by its own form, the latest inspection, the sides."""
    _vin_anywhere(draft)
    _inspection(draft)
    if draft.text("vin") and check_digit_ok(draft.text("vin")):
        draft.trust("vin", 0.97)
    draft.kind = _kind(draft)
    put_seal(draft)


def _vin_anywhere(draft: Draft) -> None:
    if draft.text("vin"):
        return
    for flow in draft.flows:
        if found := flow.search(_VIN):
            draft.try_put("vin", parsers.vin, found.pieces)


def _inspection(draft: Draft) -> None:
    """The last of the printed inspection records."""
    found = [(month_or_day(hit.group()).value, hit) for flow in draft.flows for hit in flow.all(_INSPECTION)]
    if found:
        value, hit = max(found, key=lambda pair: str(pair[0]))
        draft.fields.pop("inspection_valid_to", None)
        draft.put("inspection_valid_to", value, hit.pieces)


def _kind(draft: Draft) -> str | None:
    text = "".join(flow.text for flow in draft.flows)
    front = sum(bool(draft.text(key)) for key in _FRONT) >= 2
    back = bool(draft.text("inspection_valid_to")) or sum(word in text for word in _BACK_WORDS) >= 2
    return "both" if front and back else "front" if front else "back" if back else draft.kind


def _agree(a: Draft, b: Draft) -> bool | None:
    """Both pages carry the plate."""
    plates = a.text("plate_number"), b.text("plate_number")
    return plates[0] == plates[1] if all(plates) else None


TYPE = DocumentType(
    name="vehicle_licence",
    order=30,
    card=True,
    proof=(("vin", "issue_date"), ("vin", "plate_number")),
    titles=(
        *titles("中华人民共和国机动车行驶证副页 机动车行驶证副页 行驶证副页", "back", further=True),
        *titles("中华人民共和国机动车行驶证 机动车行驶证 电子行驶证 机动车电子行驶证 行驶证", "front"),
    ),
    cues=words(
        "号牌号码 车辆类型 所有人 使用性质 品牌型号 车辆识别代号 发动机号码 注册日期 发证日期 档案编号 "
        "核定载人数 总质量 整备质量 外廓尺寸 检验记录 准牵引总质量"
    ),
    enough=4,
    per_paper=("车辆识别代号", "档案编号"),
    parts=("front", "back"),
    fields=(
        FieldSpec("plate_number", parsers.plate, bilingual("PlateNo", "号牌号码", "车牌号码", "车牌号")),
        FieldSpec("vehicle_type", parsers.text, bilingual("VehicleType", "车辆类型")),
        FieldSpec("owner", parsers.person_or_organisation, bilingual("Owner", "所有人")),
        FieldSpec("address", parsers.address, bilingual("Address", "住址"), wraps=1),
        FieldSpec("use_character", parsers.text, bilingual("UseCharacter", "使用性质")),
        FieldSpec("model", parsers.text, bilingual("Model", "品牌型号")),
        FieldSpec("vin", parsers.vin, bilingual("VIN", "车辆识别代号", "车辆识别代码", "车架号")),
        FieldSpec("engine_number", parsers.code, bilingual("EngineNo", "发动机号码", "发动机号")),
        FieldSpec("register_date", parsers.day, bilingual("RegisterDate", "注册日期")),
        FieldSpec("issue_date", parsers.day, bilingual("IssueDate", "发证日期")),
        FieldSpec("inspection_valid_to", month_or_day, words("检验有效期至 检验有效期止 检验有效期")),
    ),
    strangers=words(
        "发证机关 档案编号 核定载人数 总质量 整备质量 核定载质量 外廓尺寸 准牵引总质量 备注 检验记录 条码 状态 "
        "能源种类 "
        "PlateNo. VehicleType Owner Address UseCharacter Model VIN EngineNo. RegisterDate IssueDate"
    ),
    finish=finish,
    agree=_agree,
)
