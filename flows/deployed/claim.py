"""Flow `review-claim` (CONTRACT §8)."""

from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows import steps
from flows.channels import sending
from flows.deployed.artifacts import publish_review
from flows.deployed.guarding import FlowError, refuse_sending, step, without_values
from flows.engines import open_reader
from flows.inbox import claims_of
from flows.intake import Claim, load_claim, report_path
from flows.keeping import open_kept, settled
from flows.sending import transports, work_off
from flows.settings import Engine, Send, read_environment

Key = Annotated[
    str,
    Field(
        title="Claim",
        description="The report_no, or the claim's folder under the inbox",
        min_length=1,
        max_length=500,
    ),
]


@flow(name="review-claim", persist_result=False)
def review_claim(claim: Key, send: Send = "never", engine: Engine = "rapidocr") -> None:
    """Review one claim of the inbox: read its papers, check them, compose the request, write review and letter."""
    with without_values():
        environment = read_environment()
        refuse_sending(environment, send)
        found = find_claim(environment.inbox, claim)
        out = environment.out / found.report.report_no
        reader, store = open_reader(engine, environment), open_kept(environment)
        said = settled(store, found.report.report_no)
        how = sending(environment, send)
        job = steps.Job(found, out, environment.settings, reader, corrections=said, store=store, sending=how)
    read = step("read", lambda: steps.read_claim(job))
    checked = step("check", lambda: steps.check_claim(job, read))
    asking = step("compose", lambda: steps.compose_request(job, read, checked))
    review = step("write", lambda: steps.write_review(job, read, checked, asking))
    if send == "auto" and store is not None:
        step("send", lambda: list(work_off(store, transports(environment))))
    publish_review(review, out)


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
