"""Codes and numbers of fiscal medical bills (票据) and VAT invoices (发票): DOMAIN 3.10 and 3.15."""

import re
from typing import NamedTuple

from claims.errors import ValueSyntaxError
from claims.values.normal import compact


class BillCode(NamedTuple):
    """票据代码 = region, class and kind, year: `region` the fiscal province code ("00" central), `kind` 0601 for
    outpatient and 0602 for inpatient medical bills, `year` of the form, which may lag behind the issue date."""

    region: str
    kind: str
    year: int


def parse_bill_code(text: str) -> str:
    """票据代码: 8 digits. Raises ValueSyntaxError."""
    return _digits(text, (8,), "bill code")


def parse_bill_number(text: str) -> str:
    """票据号码: 10 digits. Raises ValueSyntaxError."""
    return _digits(text, (10,), "bill number")


def parse_bill_check_code(text: str) -> str:
    """校验码 of a fiscal bill: 6 lower-case letters or digits, mixed at will, so none is ever taken for another.
    Raises ValueSyntaxError."""
    code = compact(text).lower()
    if not re.fullmatch("[0-9a-z]{6}", code):
        raise ValueSyntaxError("bill check code", "it needs 6 letters or digits")
    return code


def bill_code_parts(code: str) -> BillCode:
    """The parts of a canonical bill code."""
    return BillCode(code[:2], code[2:6], 2000 + int(code[6:]))


def parse_invoice_code(text: str) -> str:
    """发票代码: 10 digits (paper) or 12 (electronic); 数电票 have none. Raises ValueSyntaxError."""
    return _digits(text, (10, 12), "invoice code")


def parse_invoice_number(text: str) -> str:
    """发票号码: 8 digits, or the 20 of a 数电票. Raises ValueSyntaxError."""
    return _digits(text, (8, 20), "invoice number")


def parse_invoice_check_code(text: str) -> str:
    """校验码 of a VAT invoice: 20 digits, printed in groups. Raises ValueSyntaxError."""
    return _digits(text, (20,), "invoice check code")


def _digits(text: str, lengths: tuple[int, ...], kind: str) -> str:
    code = compact(text).removeprefix("No.").removeprefix("No")
    if not re.fullmatch("[0-9]+", code) or len(code) not in lengths:
        raise ValueSyntaxError(kind, f"it needs {' or '.join(map(str, lengths))} digits")
    return code
