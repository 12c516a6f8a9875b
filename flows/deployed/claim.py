"""Flow `review-claim` (CONTRACT §8)."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import steps
from flows.channels import sending
from flows.deployed.artifacts import progress_of, publish_review
from flows.deployed.asking import asked
from flows.deployed.guarding import FlowError, refuse_sending, step, without_values
from flows.deployed.running import living, send_at_once
from flows.deployed.settling import Settling, newest_answer
from flows.engines import open_reader
from flows.inbox import claims_of
from flows.intake import Claim, load_claim, report_path
from flows.keeping import settled
from flows.leasing import TOLD, Held, patiently
from flows.links import evidence_link
from flows.settings import Engine, Environment, Send, read_environment
from flows.state import is_unchanged
from flows.storage import Storage, open_storage
from store import Store

Key = Annotated[
    str,
    asked(
        "Claim 案件",
        "Its report_no, or its folder under the inbox 报案号或收件夹中的文件夹",
        min_length=1,
        max_length=500,
    ),
]
Sends = Annotated[
    Send,
    asked(
        "Send 发送",
        "never: the letter is only written · approve: it goes out on an adjuster's word · auto: by itself, where "
        "the insurer allows it for the product",
    ),
]
Reader = Annotated[Engine, asked("Engine 识别引擎", "What reads pictures")]
Settle = Annotated[
    bool,
    asked(
        "Settle 人工处理",
        "Where an adjuster has to decide, the run waits for their answer: the button Resume on its page",
    ),
]


@flow(name="review-claim", persist_result=False)
def review_claim(
    claim: Key, send: Sends = "never", engine: Reader = "rapidocr", settle: Settle = False
) -> State[None] | None:
    """Review one claim of the inbox: read its papers, check them, compose the request, write review and letter. Where
    another run has it this one waits, and does nothing again that was done meanwhile."""
    with without_values():
        environment = read_environment()
        refuse_sending(environment, send)
        storage = open_storage(environment)
    with living(environment) as leasing:
        store = leasing.store
        if settle and store is None:
            raise FlowError("settle: answers are kept in the store, set CLAIMDOCS_DATABASE_URL")
        given = newest_answer() if settle else None
        with without_values():
            job = _job(environment, storage, claim, send, engine, store)
        report_no, seconds = job.claim.report.report_no, environment.claim_seconds
        with patiently(leasing, report_no, lambda: steps.made_from(job), seconds) as (held, waited):
            if not isinstance(held, Held):
                raise FlowError(f"claim: {TOLD[held]}; it did not end in CLAIMDOCS_CLAIM_SECONDS")
            with without_values(), storage.results(report_no):
                if waited:  # as it is now
                    job = _job(environment, storage, claim, send, engine, store)
                done = (waited or given is not None) and is_unchanged(job.out, steps.made_from(job))
                if done and given is None:
                    return Completed(name="Duplicate", message=TOLD["duplicate"])
                mine, evidence = replace(job, held=held), evidence_link(environment.portal, store, job.out)
                if not done:
                    _review(mine, evidence)
                if settle and store is not None:
                    how = sending(environment, send)
                    Settling(mine, store, how, lambda: _review(mine, evidence), evidence).settle(given)
        send_at_once(environment, store, send)
    return None


def _review(job: steps.Job, evidence: str) -> None:
    show = progress_of(job.claim.report.report_no)
    show(5, "reads the papers")
    read = step(
        "read",
        lambda: steps.read_claim(job, lambda pages: show(5, f"reads the papers, pages so far: {pages}")),
    )
    show(70, "checks")
    checked = step("check", lambda: steps.check_claim(job, read))
    show(80, "composes the request")
    asking = step("compose", lambda: steps.compose_request(job, read, checked))
    show(90, "writes review and letter")
    review = step("write", lambda: steps.write_review(job, read, checked, asking))
    publish_review(review, evidence)
    show(100, f"reviewed, pages: {review.timing.pages}")


def _job(
    environment: Environment, storage: Storage, claim: str, send: Send, engine: Engine, store: Store | None
) -> steps.Job:
    storage.bring_reports()
    found = find_claim(environment.inbox, claim)
    storage.bring_claim(found.folder.name)
    report_no = found.report.report_no
    return steps.Job(
        found,
        environment.out / report_no,
        environment.settings,
        open_reader(engine, environment),
        corrections=settled(store, report_no),
        store=store,
        sending=sending(environment, send),
    )


def find_claim(inbox: Path, key: str) -> Claim:
    """The claim whose folder under the inbox, or whose report_no, is `key`. Raises FlowError, ClaimReportError."""
    folder = inbox / key
    inside = inbox.resolve() in folder.resolve().parents and not folder.is_symlink()
    if inside and report_path(folder) is not None:
        return load_claim(folder)
    found = claims_of(inbox, key)
    if len(found) != 1:
        raise FlowError(f"claim: {len(found)} folders of the inbox have this key, it must be one")
    return found[0]
