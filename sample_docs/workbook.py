"""A loss list as a workbook: the same values as the paper, typed into cells."""

import io
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from sample_docs.expected import Entry, Expected

_COLUMNS = {
    "number": "序号",
    "name": "物品名称",
    "model": "规格型号",
    "unit": "单位",
    "quantity": "数量",
    "unit_price": "单价(元)",
    "amount": "金额(元)",
    "purchase_date": "购置日期",
    "note": "备注",
}
_NUMBERS = {"number", "quantity", "unit_price", "amount"}


def to_xlsx(document: Expected) -> bytes:
    """Title, head lines, one row per thing, total in figures and words. Undated, so that equal lists are equal bytes
    but for the archive's own times."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "损失清单"
    fields = document.shown()
    sheet.append(["家庭财产损失清单"])
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.append(["报案号", fields["report_no"], None, "被保险人", fields["insured_name"]])
    sheet.append(["填报日期", fields["list_date"]])
    keys = [key for key in _COLUMNS if any(key in row for row in document.rows)]
    sheet.append([_COLUMNS[key] for key in keys])
    for row in document.rows:
        sheet.append([_cell(row, key) for key in keys])
    gap: list[object] = [None] * (keys.index("amount") - 1)
    sheet.append(["合计", *gap, float(str(document.fields["total_amount"][0]))])
    sheet.append(["大写", fields["total_amount_words"]])
    sheet.append(["填报人", fields["insured_name"]])
    book.properties.created = book.properties.modified = datetime(2026, 11, 1, tzinfo=UTC).replace(
        tzinfo=None
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(row: Entry, key: str) -> object:
    if key not in row:
        return None
    value = str(row[key][0])
    return float(value) if key in _NUMBERS else value
