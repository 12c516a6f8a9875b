"""What codes and named data of bills and invoices say (DOMAIN 3.10, 3.15). An address in a code is never opened."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, unquote

from claims.errors import ValueSyntaxError
from claims.values.bill_codes import (
    parse_bill_check_code,
    parse_bill_code,
    parse_bill_number,
    parse_invoice_check_code,
    parse_invoice_code,
    parse_invoice_number,
)
from claims.values.money import format_money, parse_money
from extractors.assembly.declare import Mention, Parser, words
from extractors.pages.page import Datum

_BILL_NAMES = (
    (
        "bill_code",
        words(
            "billcode billbatchcode batchcode bill_batch_code bill_code pjdm einvoicecode invoicecode code"
        ),
    ),
    (
        "bill_number",
        words("billno billnumber bill_no bill_number pjhm einvoicenumber invoiceno einvoiceno number no"),
    ),
    ("check_code", words("random randomnumber checkcode check_code jym verifycode rand")),
)
"""Names in the queries of provincial sites, in lower case."""
_BILL_PARSERS = {
    "bill_code": parse_bill_code,
    "bill_number": parse_bill_number,
    "check_code": parse_bill_check_code,
}
_BILL_RUN = re.compile(
    r"(?<![0-9A-Za-z])(?P<bill_code>\d{8})[^0-9A-Za-z]+(?P<bill_number>\d{10})(?![0-9A-Za-z])"
    r"(?:[^0-9A-Za-z]+(?P<check_code>[0-9a-z]{6})(?![0-9A-Za-z]))?"
)
"""Code, number and often the check code in a row, in a path (Jiangsu) or between commas."""
_INVOICE = re.compile(
    r"01,(?P<type>\d{2}),(?P<code>\d{10}|\d{12}|),(?P<number>\d{8}|\d{20}),(?P<amount>-?\d+(?:\.\d{1,2})?|),"
    r"(?P<date>\d{8}|),(?P<check>\d{20}|)(?:,|$)"
)
_TAX_OFFICE = re.compile(r"https?://[\w.-]+\.chinatax\.gov\.cn[:/]")
_DIGITAL = re.compile(r"(?<!\d)\d{20}(?!\d)")


def bill_mentions(text: str) -> list[Mention]:
    """Code, number and check code of a 财政票据: named in a query, or in a row. A number without its code may be any
    number of a hospital's own pages."""
    named = dict(_named(text))
    if not {"bill_code", "bill_number"} <= set(named):
        run = _BILL_RUN.search(unquote(text))
        named = {key: value for key, value in run.groupdict().items() if value} if run else {}
    return [Mention((key,), value) for key, value in named.items()]


def named_mentions(datum: Datum, names: Mapping[str, tuple[str, Parser]]) -> list[Mention]:
    """What a named value says about a type's field: `names` in lower case → (field, its parser)."""
    key, parse = names.get(datum.name.lower(), ("", None))
    try:
        value = parse(datum.text).value if parse else None
    except ValueSyntaxError:
        return []
    return [Mention((key,), value)] if isinstance(value, str) else []


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Query pairs whose name is known and whose value has the form that the name promises."""
    query = {name.lower(): value for name, value in parse_qsl(text.rpartition("?")[2])}
    for key, names in _BILL_NAMES:
        for name in names:
            try:
                value = _BILL_PARSERS[key](query.get(name, ""))
            except ValueSyntaxError:
                continue
            yield key, value
            break


def invoice_mentions(text: str) -> list[Mention]:
    """A tax code: `01,<type>,<code>,<number>,<amount>,<YYYYMMDD>,<check code>,…`. The amount is without tax on classic
    invoices, with tax on 数电票, so either may agree. An address that delivers a 数电票 names its number."""
    found = _INVOICE.match(text.strip().replace("，", ","))
    if found is None:
        number = _DIGITAL.search(text) if _TAX_OFFICE.match(text) else None
        return [Mention(("invoice_number",), number.group())] if number else []
    return list(_of_tax_code(found))


def _of_tax_code(found: re.Match[str]) -> Iterator[Mention]:
    yield Mention(("invoice_number",), parse_invoice_number(found["number"]))
    if found["code"]:
        yield Mention(("invoice_code",), parse_invoice_code(found["code"]))
    if found["check"]:
        yield Mention(("check_code",), parse_invoice_check_code(found["check"]))
    day = found["date"]
    if day and "01" <= day[4:6] <= "12" and "01" <= day[6:] <= "31":
        yield Mention(("issue_date",), f"{day[:4]}-{day[4:6]}-{day[6:]}")
    if found["amount"]:
        yield Mention(("amount", "total_amount"), format_money(parse_money(found["amount"])))
