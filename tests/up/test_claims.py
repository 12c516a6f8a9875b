"""A portal brings a claim with the client of the docs; the night reviews an inbox."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.folders import make_quiet, write_claim
from tests.house.tree import ROOT
from tests.up.site import Site, in_a_minute

pytestmark = [pytest.mark.up, pytest.mark.filterwarnings("ignore")]
SAMPLE = ROOT / "sample_docs" / "claims" / "05-inpatient-gaps"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
NIGHTLY = "review-inbox/nightly"


def test_the_client_of_the_docs_takes_a_sample_claim_from_upload_to_letter(
    site: Site, tmp_path: Path
) -> None:
    text = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert program is not None
    (tmp_path / "client.py").write_text(program[1], encoding="utf-8")
    token = site.claimdocs("client", "add", "upstream").split()[-1]
    done = subprocess.run(
        [sys.executable, "client.py", SAMPLE],
        cwd=tmp_path,
        env={**os.environ, "PORTAL": f"{site.portal}/api/v1", "TOKEN": token},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("reviewed incomplete ")
    assert (tmp_path / "request.pdf").read_bytes().startswith(b"%PDF")


def test_the_night_reviews_an_inbox_that_is_split_over_runs(site: Site) -> None:
    for number, surname in enumerate(SURNAMES):
        person = {"name": f"{surname}示例", "id_number": "11010519491231002X", "phone": "13800138000"}
        loss = {"name": "冰箱", "quantity": 1, "amount": f"7{number:02}31.57"}
        folder = site.inbox / f"{surname}示例 {number}"
        make_quiet(write_claim(folder, report_no=f"NB{number:02}", insured=person, losses=[loss]))
    nightly = site.prefect.get(f"/deployments/name/{NIGHTLY}").raise_for_status().json()
    (schedule,) = nightly["schedules"]
    assert schedule["schedule"]["cron"] == "0 2 * * *"
    soon = {"schedule": {"cron": in_a_minute(), "timezone": "Asia/Shanghai"}}
    address = f"/deployments/{nightly['id']}/schedules/{schedule['id']}"
    site.prefect.patch(address, json=soon).raise_for_status()

    def ended() -> list[str]:
        wanted = {
            "deployments": {"id": {"any_": [nightly["id"]]}},
            "flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}},
        }
        return [run["state_type"] for run in site.prefect.post("/flow_runs/filter", json=wanted).json()]

    site.until(ended, 400, "the night over")
    assert ended() == ["COMPLETED"]
    reviewed = sorted(path.parent.name for path in (site.folder / "out").glob("NB*/review.json"))
    assert reviewed == [f"NB{number:02}" for number in range(len(SURNAMES))]
    parts = site.prefect.post(
        "/flow_runs/filter", json={"flows": {"name": {"any_": ["review-claims"]}}}
    ).json()
    assert [part["state_type"] for part in parts] == ["COMPLETED", "COMPLETED"]
