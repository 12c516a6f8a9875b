"""Claim folders for the tests of flows, written where a test wants them. Persons and numbers are invented."""

import json
import os
from pathlib import Path

import openpyxl

REPORT_NO = "RA2026110300127"
NAME = "欧阳样本"
ID_NUMBER = "11010519491231002X"
PHONE = "13800138000"
AS_OF = "2026-11-10"


def report(**changes: object) -> dict[str, object]:
    """A household fire, as an upstream system would send it."""
    return {
        "report_no": REPORT_NO,
        "scenarios": ["property.fire"],
        "policies": [{"policy_no": "PF202600001", "start": "2026-01-01", "end": "2026-12-31"}],
        "insured": {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE},
        "reported_at": "2026-11-03T08:30",
        "occurred_at": "2026-11-02T21:10",
        "place": "示例市样本区演示路9号",
        "cause": "fire",
        "course": "厨房起火，烧坏家电。",
        "losses": [{"name": "冰箱", "quantity": 1, "amount": "3200.00"}],
        **changes,
    }


def write_claim(folder: Path, **changes: object) -> Path:
    """A claim folder with a loss list as workbook; `changes` go into its report."""
    folder.mkdir(parents=True)
    (folder / "claim.json").write_text(json.dumps(report(**changes), ensure_ascii=False), encoding="utf-8")
    write_loss_list(folder / f"{NAME} 损失清单 {ID_NUMBER}.xlsx")
    return folder


def write_loss_list(path: Path, price: int = 3200) -> None:
    """A loss list of two rows that add up; another `price` makes it another list."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("清单", 0)
    sheet.append(["财产损失清单"])
    sheet.append(["报案号", REPORT_NO, "被保险人", NAME])
    sheet.append(["序号", "物品名称", "数量", "单价", "金额"])
    sheet.append([1, "冰箱", 1, price, price])
    sheet.append([2, "餐桌", 2, 450.5, 901])
    sheet.append(["合计", None, None, None, price + 901])
    book.save(path)


def make_quiet(folder: Path, seconds: float = 3600) -> None:
    """Let a folder look as if nothing had changed in it for so long."""
    moment = folder.stat().st_mtime - seconds
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (moment, moment), follow_symlinks=False)


def write_encrypted_pdf(path: Path) -> None:
    """A PDF that wants a password (its key belongs to none)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>" % count
    start = b"startxref\n%d\n%%%%EOF\n" % len(body)
    path.write_bytes(body + b"xref\n0 %d\n0000000000 65535 f \n%s%s\n%s" % (count, table, trailer, start))
