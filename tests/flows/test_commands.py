"""`read` and `review` end to end, through the command that a user types. No picture: no engine is started."""

import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from flows.schema import schemas
from sample_docs.facts import invent
from sample_docs.sheet import draw_pdf, fill
from tests.flows.conftest import Command
from tests.flows.folders import (
    AS_OF,
    ID_NUMBER,
    NAME,
    PHONE,
    REPORT_NO,
    report,
    write_claim,
    write_encrypted_pdf,
    write_loss_list,
)
from tests.flows.following import faults

INSURER = Path(__file__).parents[2] / "sample_docs" / "insurer"
REQUEST = ["request.pdf", "request.html", "request.txt", "request.eml", "request.sms.txt"]


def schema_of(name: str) -> dict[str, Any]:
    return json.loads(json.dumps(schemas()[name]))  # type: ignore[no-any-return]


def write_bad_files(folder: Path) -> dict[str, str]:
    """Files that nobody can use, and the code by which each must be told."""
    files = {
        "empty.jpg": (b"", "empty"),
        "broken.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"?" * 500, "corrupt"),
        "broken.pdf": (b"%PDF-1.7\nnot really", "corrupt"),
        "program.pdf": (b"MZ" + bytes(500), "unsupported_type"),
        "broken.zip": (b"PK\x03\x04" + b"?" * 100, "corrupt"),
        "Thumbs.db": (b"\xd0\xcf\x11\xe0" + bytes(500), "ignored"),
    }
    for name, (content, _) in files.items():
        (folder / name).write_bytes(content)
    (folder / "link.jpg").symlink_to(folder / "empty.jpg")
    return {name: code for name, (_, code) in files.items()} | {"link.jpg": "ignored"}


def untimed(path: Path) -> bytes:
    """review.json without its timing, byte by byte."""
    text = path.read_text(encoding="utf-8")
    start = text.index('  "timing": {')
    return (text[:start] + text[text.index("}", start) :]).encode()


def test_read_gives_documents_and_problems_of_any_files(claimdocs: Command, tmp_path: Path) -> None:
    write_loss_list(tmp_path / "清单.xlsx")
    expected = write_bad_files(tmp_path)
    del expected["Thumbs.db"], expected["link.jpg"]
    paths = [str(tmp_path / name) for name in ("清单.xlsx", *expected)]
    done = claimdocs("read", "--json", *paths)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert faults(schema_of("read"), found) == []
    (document,) = found["documents"]
    assert (document["type"], document["pages"][0]["file"]) == ("loss_list", paths[0])
    assert document["fields"]["total_amount"]["value"] == "4101.00"
    assert {
        Path(each["file"]).name: each["code"] for each in found["problems"] if each["file"] != paths[0]
    } == expected


def test_read_draws_what_no_field_took(claimdocs: Command, tmp_path: Path) -> None:
    sheet = fill("medical_bill/jiangsu", invent("left"), "left")
    (tmp_path / "bill.pdf").write_bytes(draw_pdf("medical_bill/jiangsu", sheet))
    write_loss_list(tmp_path / "list.xlsx")
    done = claimdocs("read", "--leftovers", tmp_path / "left", tmp_path / "bill.pdf", tmp_path / "list.xlsx")
    assert done.returncode == 0, done.stderr
    assert "page-001.png" in done.stdout
    drawn = [path.name for path in (tmp_path / "left").iterdir()]
    assert drawn == ["page-001.png"]  # a sheet has no picture


def test_read_shows_tables_to_people(claimdocs: Command, tmp_path: Path) -> None:
    write_loss_list(tmp_path / "a.xlsx")
    done = claimdocs("read", tmp_path / "a.xlsx")
    assert done.returncode == 0
    assert "d1 loss_list" in done.stdout
    assert "4101.00" in done.stdout


def test_review_writes_the_review_the_report_and_the_letter(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / NAME, recieved_at="2026-11-03")
    bad = write_bad_files(folder)
    done = claimdocs("review", folder, "--as-of", AS_OF, "--json", CLAIMDOCS_LOG="debug")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "cwd" / "out" / REPORT_NO
    assert done.stdout == (out / "review.json").read_text(encoding="utf-8")
    review = json.loads(done.stdout)
    assert faults(schema_of("review"), review) == []
    assert (review["report_no"], review["as_of"], review["clock"]) == (REPORT_NO, AS_OF, None)
    assert [document["type"] for document in review["documents"]] == ["loss_list"]
    problems = {problem["file"]: problem["code"] for problem in review["problems"]}
    assert bad.items() <= problems.items()
    assert "claim_form" in {line["item"] for line in review["request"]["items"]}
    assert "loss_list" not in {line["item"] for line in review["request"]["items"]}
    assert review["request"]["files"] == REQUEST
    assert {path.name for path in out.iterdir()} == {
        *REQUEST,
        "review.json",
        "report.html",
        ".claimdocs-state.json",
    }
    assert "did you mean received_at?" in done.stderr
    assert "event=reviewed" in done.stderr
    for private in (ID_NUMBER, NAME, PHONE):
        assert private not in done.stderr


def test_the_same_input_gives_the_same_bytes_wherever_it_lies(claimdocs: Command, tmp_path: Path) -> None:
    first = write_claim(tmp_path / "one" / "claim")
    write_bad_files(first)
    second = tmp_path / "another" / "deeper" / "folder"
    shutil.copytree(first, second, symlinks=True)
    for folder, out in ((first, "a"), (second, "b")):
        assert claimdocs("review", folder, "--as-of", AS_OF, "--out", tmp_path / out).returncode == 0
    assert untimed(tmp_path / "a" / "review.json") == untimed(tmp_path / "b" / "review.json")
    for name in ("request.txt", "request.html", "request.sms.txt", "report.html"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_results_inside_the_claim_folder_are_never_uploads(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    out = folder / "out"
    runs = []
    for _ in range(2):
        assert claimdocs("review", folder, "--as-of", AS_OF, "--out", out).returncode == 0
        runs.append(untimed(out / "review.json"))
    assert runs[0] == runs[1]
    done = claimdocs("review", folder, "--out", folder)
    assert done.returncode == 2
    assert "--out is the folder" in done.stderr


def test_a_request_that_no_longer_holds_is_taken_away(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    out = tmp_path / "out"
    first = claimdocs("review", folder, "--as-of", AS_OF, "--out", out)
    assert "claim_form" in first.stdout
    assert (out / "request.pdf").is_file()
    asked = {line["item"] for line in json.loads((out / "review.json").read_bytes())["request"]["items"]}
    held = json.dumps(report(documents_held=sorted(asked)), ensure_ascii=False)
    (folder / "claim.json").write_text(held, encoding="utf-8")
    assert claimdocs("review", folder, "--as-of", AS_OF, "--out", out).returncode == 0
    review = json.loads((out / "review.json").read_bytes())
    assert review["request"] is None
    assert not [name for name in REQUEST if (out / name).exists()]


def test_an_encrypted_pdf_is_a_problem(claimdocs: Command, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    write_encrypted_pdf(path)
    found = json.loads(claimdocs("read", path, "--json").stdout)
    assert [problem["code"] for problem in found["problems"]] == ["encrypted"]


def test_a_file_above_the_limit_is_a_problem(claimdocs: Command, tmp_path: Path) -> None:
    write_loss_list(tmp_path / "a.xlsx")
    done = claimdocs("read", tmp_path / "a.xlsx", "--json", CLAIMDOCS_LIMITS__FILE_BYTES="1000")
    assert done.returncode == 0
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["too_large"]


@pytest.mark.parametrize(
    ("arguments", "variables", "says"),
    [
        (["review", "FOLDER", "--send"], {}, "no delivery is configured"),
        (["review", "FOLDER"], {"CLAIMDOCS_SEND": "auto"}, "no delivery is configured"),
        (["batch", "INBOX", "--send"], {}, "no delivery is configured"),
        (["review", "FOLDER"], {"CLAIMDOCS_SNED": "never"}, "did you mean CLAIMDOCS_SEND?"),
        (["review", "FOLDER", "--engine", "magic"], {}, "rapidocr"),
        (
            ["review", "FOLDER", "--as-of", "yesterday"],
            {},
            "'--as-of': yesterday is no day written as YYYY-MM-DD",
        ),
        (["due"], {}, "set it, such as sqlite:"),
        (["review", "FOLDER", "--corrections", "x.json"], {}, "--corrections"),
        (["review", "FOLDER", "--corrections", "INBOX/fix.yaml"], {}, "did you mean loss_photo?"),
        (["review", "FOLDER", "--corrections", "INBOX/claim/claim.json"], {}, "among the uploads"),
        (["review", "INBOX/nothing"], {}, "does not exist"),
        (["review", "INBOX"], {}, "there is no claim.json"),
        (["review", "INBOX/wrong"], {}, "insured.id_number: Field required"),
        (["read"], {}, "FILE"),
        (["read", "INBOX/nothing.jpg"], {}, "does not exist"),
        (["batch", "INBOX", "--out", "INBOX"], {}, "--out is the folder"),
        (["frobnicate"], {}, "frobnicate"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(
    claimdocs: Command, tmp_path: Path, arguments: list[str], variables: dict[str, str], says: str
) -> None:
    folder = write_claim(tmp_path / "inbox" / "claim")
    write_claim(tmp_path / "inbox" / "wrong", insured={"name": NAME})
    waiver = "corrections: [{action: waive, item: loss_foto, by: a1, why: seen on site}]"
    (tmp_path / "inbox" / "fix.yaml").write_text(waiver, encoding="utf-8")
    places = {"FOLDER": str(folder), "INBOX": str(tmp_path / "inbox")}
    typed = [places.get(word, word.replace("INBOX/", f"{places['INBOX']}/")) for word in arguments]
    done = claimdocs(*typed, **variables)
    assert done.returncode == 2
    assert says in done.stderr
    assert not done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "cwd" / "out").exists()


def test_a_product_that_the_insurer_does_not_have_stops_before_anything_is_read(
    claimdocs: Command, tmp_path: Path
) -> None:
    policy = {"policy_no": "P1", "product": "示例安康医药险", "start": "2026-01-01", "end": "2026-12-31"}
    folder = write_claim(tmp_path / "claim", policies=[policy])
    done = claimdocs("review", folder, "--out", tmp_path / "out", CLAIMDOCS_CONFIG=str(INSURER))
    assert (done.returncode, done.stdout) == (2, "")
    assert "policies.0.product" in done.stderr
    assert "示例安康医疗险" in done.stderr
    assert not (tmp_path / "out" / "review.json").exists()


def test_no_send_wins_over_the_environment(claimdocs: Command, tmp_path: Path) -> None:
    done = claimdocs("review", tmp_path, "--no-send", CLAIMDOCS_SEND="auto")
    assert "there is no claim.json" in done.stderr
    assert "delivery" not in done.stderr


def test_an_output_folder_that_is_a_file_is_said_plainly(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    (tmp_path / "file").write_text("")
    done = claimdocs("review", folder, "--out", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert "Not a directory" in done.stderr


def test_without_its_program_tesseract_is_not_there(claimdocs: Command, tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(200, 200)
    pdf.save(tmp_path / "blank.pdf")
    done = claimdocs("read", tmp_path / "blank.pdf", "--engine", "tesseract", PATH="/nowhere")
    assert done.returncode == 1
    assert "apt-get install" in done.stderr
    assert "Traceback" not in done.stderr
