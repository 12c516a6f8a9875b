"""Pictures of finished letters for docs/letters, from invented claims: `python -m scripts.letters` (needs chromium).

Where chromium is not installed the pictures of the HTML are left out, and it is said.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from pypdfium2 import PdfDocument

from claims.report import ClaimReport
from letters import Facts, prepare_list, render_news
from letters.write import render_letters
from tests.letters.factory import (
    AS_OF,
    BILINGUAL,
    ENGLISH,
    TOKEN,
    checked,
    claim_report,
    item,
    request_of,
    three_kinds,
)
from validators.checked import Checked

OUT = Path(__file__).parent.parent / "docs" / "letters"
PHONE, DESK = (390, 1500), (820, 1600)
COLOURS = 128


def _claims() -> dict[str, tuple[ClaimReport, Checked]]:
    adjuster = {"assignee": {"name": "李敏", "phone": "010-55550100", "branch": "示例市理赔部"}}
    death = {
        "scenarios": ["accident.death"],
        "cause": "fall",
        "claimant": {"name": "王小丽", "id_number": "310101198512310026", "relation": "配偶"},
        "beneficiaries": [{"name": "王小丽"}, {"name": "张小强"}],
    }
    asked = checked(
        [
            item("death_certificate"),
            item("household_cancellation"),
            item("claimant_id", thing="王小丽"),
            item("claimant_id", "present", thing="张小强"),
        ]
    )
    return {
        "zh": (claim_report(**adjuster), three_kinds()),
        "en": (claim_report(contact=ENGLISH), three_kinds()),
        "death": (claim_report(**adjuster, **death), asked),
    }


def main() -> None:
    """Draws everything anew."""
    OUT.mkdir(exist_ok=True)
    for name, (report, found) in _claims().items():
        request = request_of(report, found, BILINGUAL)
        files = render_letters(request, report, found, BILINGUAL, AS_OF, token=TOKEN)
        _pdf(files["request.pdf"], f"{name}-pdf")
        if name == "zh":
            _html(files["request.html"], "zh-phone-dark", PHONE, dark=True)
            _html(files["request.html"], "zh-desk", DESK)
            facts = Facts(5, request, tuple(found.documents))
            came = render_news("supplement", report, facts, BILINGUAL, AS_OF, token=TOKEN)
            _html(came["supplement.html"], "supplement-phone", (390, 1100))
            reminded = render_news("reminded", report, facts, BILINGUAL, AS_OF, token=TOKEN)
            _html(reminded["reminded.html"], "reminded-phone", (390, 1000))
    fire = claim_report(scenarios=["property.fire"], cause="fire")
    _pdf(prepare_list(fire, BILINGUAL, AS_OF, token=TOKEN)["prepare.pdf"], "prepare-pdf")


def _pdf(pdf: bytes, name: str) -> None:
    """All pages side by side."""
    with PdfDocument(pdf) as document:
        pages = [page.render(scale=1.1).to_pil().convert("RGB") for page in document]
    sheet = Image.new("RGB", (sum(page.width + 8 for page in pages) - 8, pages[0].height), "#9aa5b1")
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (pages[0].width + 8), 0))
    _keep(sheet, name)


def _html(html: bytes, name: str, size: tuple[int, int], *, dark: bool = False) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        print(f"{name}: left out, chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        page, picture = Path(folder, "page.html"), Path(folder, "page.png")
        page.write_bytes(html)
        flags = ["--headless", "--no-sandbox", "--disable-quic", "--disable-background-networking"]
        if dark:
            flags.append("--blink-settings=preferredColorScheme=0")
        window = f"--window-size={size[0]},{size[1]}"
        subprocess.run(  # noqa: S603 - our own page
            [browser, *flags, "--hide-scrollbars", window, f"--screenshot={picture}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=60,
        )
        with Image.open(picture) as drawn:
            _keep(drawn.convert("RGB"), name)


def _keep(picture: Image.Image, name: str) -> None:
    """As a small PNG: a letter has few colours."""
    picture.quantize(COLOURS, kmeans=1).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
