"""Loss lists and lists of charges as workbooks: the same values as the paper, typed into cells."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

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
_HEAD = {
    *("report_no", "insured_name", "list_date", "total_amount", "total_amount_words"),
    *("patient_name", "admission_number"),
}
_NUMBERS = {"number", "quantity", "unit_price", "amount"}


def to_xlsx(document: Expected) -> bytes:
    """Title, head lines, one row per thing, total in figures and words."""
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
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


_CHARGES = {
    "category": "费用类别",
    "name": "项目名称",
    "spec": "规格",
    "unit": "单位",
    "quantity": "数量",
    "unit_price": "单价",
    "amount": "金额",
}


def charges_to_xlsx(document: Expected) -> bytes:
    """A list of charges: each category in one cell over all its rows, a subtotal under them, the total at the end."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    fields = document.shown()
    sheet.append(["住院费用明细清单"])
    sheet.append(["姓名", fields["patient_name"], None, "住院号", fields["admission_number"]])
    sheet.append(list(_CHARGES.values()))
    gap: list[object] = [None] * (len(_CHARGES) - 2)
    for category in dict.fromkeys(str(row["category"][0]) for row in document.rows):
        mine = [row for row in document.rows if row["category"][0] == category]
        first = sheet.max_row + 1
        for row in mine:
            sheet.append([_cell(row, key) for key in _CHARGES])
        sheet.merge_cells(start_row=first, start_column=1, end_row=sheet.max_row, end_column=1)
        sheet.append(["小计", *gap, float(sum(Decimal(str(row["amount"][0])) for row in mine))])
    sheet.append(["合计", *gap, float(str(document.fields["total_amount"][0]))])
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _undated(content: bytes) -> bytes:
    """The same archive with all its times set to one, so that equal lists are equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-01T00:00:00Z", made.read(name))
            kept.writestr(zipfile.ZipInfo(name, (2026, 11, 1, 0, 0, 0)), data)
    return out.getvalue()


def as_typed(document: Expected) -> Expected:
    """What a reader of the workbook can know: it has no policy number, no signature and no column for a salvage."""
    columns = _CHARGES if document.type == "fee_list" else _COLUMNS
    fields = {key: entry for key, entry in document.fields.items() if key in _HEAD}
    rows = [{key: entry for key, entry in row.items() if key in columns} for row in document.rows]
    return replace(document, fields=fields, rows=rows)


def _cell(row: Entry, key: str) -> object:
    if key not in row:
        return None
    value = str(row[key][0])
    return float(value) if key in _NUMBERS else value
