"""Reminders: at half time and three days before, each once, by the mail server, and none when the answer is there."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from claims.values.dates import SHANGHAI
from tests.flows.conftest import Command
from tests.flows.folders import REPORT_NO, write_claim
from tests.flows.test_sending import WRITTEN_TO, Post, post
from tests.letters.servers.running import mails

__all__ = ["post"]


@dataclass(frozen=True)
class Asked:
    """A claim whose letter reached the customer today; `until`: the date that the letter suggests."""

    post: Post
    until: date

    @property
    def half_time(self) -> date:
        return TODAY + (self.until - TODAY) // 2


TODAY = datetime.now(SHANGHAI).date()
DAY = timedelta(days=1)


@pytest.fixture
def asked(claimdocs: Command, post: Post, tmp_path: Path) -> Asked:
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO)
    assert claimdocs("review", folder, "--as-of", str(TODAY), "--send", **post.by_mail).returncode == 0
    [request] = json.loads(claimdocs("request", REPORT_NO, "--json", **post.store).stdout)["requests"]
    came = ("--at", str(TODAY), "--by", "portal")
    assert claimdocs("delivered", REPORT_NO, request["number"], *came, **post.store).returncode == 0
    return Asked(post, date.fromisoformat(request["suggested_date"]))


def reminded(claimdocs: Command, asked: Asked, day: date, *flags: str) -> list[str]:
    """The reminders of a day, as the command names them."""
    done = claimdocs("remind", "--as-of", str(day), *flags, **asked.post.by_mail)
    assert done.returncode == 0, done.stderr
    return [line.split()[2] for line in done.stdout.splitlines()]


def test_each_reminder_goes_out_once(claimdocs: Command, asked: Asked) -> None:
    half, before = asked.half_time, asked.until - 3 * DAY
    days = (half - DAY, half, half + DAY, before, before + DAY, asked.until + DAY)
    told = [reminded(claimdocs, asked, day, "--send") for day in days]
    assert told == [[], ["half_time"], [], ["three_days"], [], []]
    assert len(mails(asked.post.mail)) == 3, "the request and two reminders"


def test_without_a_word_to_send_it_only_shows_whom(claimdocs: Command, asked: Asked) -> None:
    told = [reminded(claimdocs, asked, asked.half_time) for _ in range(2)]
    assert told == [["half_time"], ["half_time"]]
    assert len(mails(asked.post.mail)) == 1


def test_a_claim_whose_review_is_gone_is_named_and_waits(
    claimdocs: Command, asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "cwd" / "out" / REPORT_NO / "review.json").unlink()
    done = claimdocs("remind", "--as-of", str(asked.half_time), "--send", **asked.post.by_mail)
    assert (done.returncode, len(mails(asked.post.mail))) == (3, 1)
    assert "no review of it" in done.stdout
