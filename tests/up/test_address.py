"""What `claimdocs up` says of itself is so."""

import subprocess

import httpx
import pytest

from tests.up.site import Site

pytestmark = pytest.mark.up


def test_each_address_that_it_tells_answers(site: Site) -> None:
    health = f"{site.portal}/api/v1/health"
    for address in (site.ui, f"{site.portal}/api/v1", f"{site.portal}/desk", health):
        assert address in site.said
    for address in (site.ui, health):
        page = httpx.get(address, trust_env=False, follow_redirects=True, headers={"Accept": "text/html"})
        assert page.is_success
    deployed = site.prefect.post("/deployments/filter", json={}).raise_for_status().json()
    assert {each["name"] for each in deployed} == {"adjuster", "portal", "nightly", "chunk", "daily"}


def test_prefect_tells_nobody_outside(site: Site) -> None:
    told = site.prefect.get("/admin/settings").raise_for_status().json()["server"]
    assert told["analytics_enabled"] is False
    assert told["ui"]["v2_enabled"] is False


def test_a_second_start_says_that_the_first_one_runs(site: Site) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        site.claimdocs("up")
    assert "runs already" in refused.value.stderr
