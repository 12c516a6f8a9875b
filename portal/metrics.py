"""/metrics for Prometheus, and /health: what a machine that watches over this one asks for. Numbers only, no claim."""

import hmac
import os
import time
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from claims.errors import PortalError
from claims.settings import is_loopback
from flows.settings import Environment, open_data_dir
from flows.shelf import Brief, Shelf
from portal.guard import AtDoor
from store import Store
from store.waiting import Waiting, answers, waiting_now

router = APIRouter(include_in_schema=False)
OUTCOMES = ("complete", "incomplete", "needs_review")


@router.get("/metrics")
def metrics(request: Request, door: AtDoor) -> Response:
    """Figures of now. With CLAIMDOCS_METRICS_TOKEN for whoever shows it, without for this machine only."""
    _refuse_strangers(request, door.environment)
    door.storage.bring_results()
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(door.store, request.app.state.shelf))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)


@router.get("/health")
def health(door: AtDoor) -> JSONResponse:
    """Whether the database answers and the data directory can be written; needs no token."""
    found = {"database": answers(door.store), "data": open_data_dir(door.environment.data) is not None}
    found["output"] = not door.environment.out.exists() or os.access(door.environment.out, os.W_OK)
    fit = all(found.values())
    said = {name: "ok" if well else "failed" for name, well in found.items()}
    return JSONResponse({"status": "ok" if fit else "failed", **said}, 200 if fit else 503)


def _refuse_strangers(request: Request, environment: Environment) -> None:
    """Raises PortalError (403). What a proxy on this machine hands on does not come from this machine."""
    token = environment.metrics_token
    shown = request.headers.get("authorization", "")
    if token is not None:
        if hmac.compare_digest(shown.encode(), f"Bearer {token.get_secret_value()}".encode()):
            return
    elif is_loopback(request.client.host if request.client else "") and not _handed_on(request):
        return
    raise PortalError(
        403, "metrics", "the figures are for this machine, or for the token of CLAIMDOCS_METRICS_TOKEN"
    )


def _handed_on(request: Request) -> bool:
    return any(name in request.headers for name in ("forwarded", "via", "x-forwarded-for", "x-real-ip"))


class _Figures(Collector):
    """Read anew at every call."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store, self._shelf = store, shelf

    def collect(self) -> Iterator[Metric]:
        yield from _of_claims(self._shelf.briefs())
        yield from _of_waiting(waiting_now(self._store))


def _of_claims(briefs: list[Brief]) -> Iterator[Metric]:
    claims = GaugeMetricFamily("claimdocs_claims", "Reviewed claims by outcome.", labels=["outcome"])
    for outcome in OUTCOMES:
        claims.add_metric([outcome], sum(brief.outcome == outcome for brief in briefs))
    yield claims
    pages = sum(brief.timing.pages for brief in briefs)
    seconds = sum(brief.timing.seconds for brief in briefs)
    yield _gauge("claimdocs_pages", "Pages of the reviews that are there.", pages)
    yield _gauge(
        "claimdocs_pages_ocr", "Those that an engine read.", sum(brief.timing.pages_ocr for brief in briefs)
    )
    yield _gauge("claimdocs_review_seconds", "Seconds that these reviews took.", seconds)
    yield _gauge(
        "claimdocs_pages_per_second", "Pages by seconds of one process.", pages / seconds if seconds else 0
    )
    unknown = sum(brief.unknown for brief in briefs)
    yield _gauge("claimdocs_unknown_findings", "Findings that a person has to settle.", unknown)


def _of_waiting(now: Waiting) -> Iterator[Metric]:
    age = time.time() - now.oldest.timestamp() if now.oldest else 0
    yield _gauge("claimdocs_queue", "Submitted claims whose review has not begun.", now.queued)
    yield _gauge(
        "claimdocs_queue_age_seconds", "Since the oldest paper came that no review saw.", max(0, age)
    )
    mail = GaugeMetricFamily(
        "claimdocs_outbox_messages", "Messages by channel and where they stand.", labels=["channel", "step"]
    )
    for (channel, step), count in sorted(now.mail.items()):
        mail.add_metric([channel, step], count)
    yield mail
    requests = GaugeMetricFamily("claimdocs_requests", "Requests to customers by state.", labels=["state"])
    for state, count in sorted(now.requests.items()):
        requests.add_metric([state], count)
    yield requests
    yield CounterMetricFamily("claimdocs_dropped_lines", "Lines that adjusters took out.", now.dropped)
    yield CounterMetricFamily(
        "claimdocs_false_request_lines", "Those whose paper had been there.", now.false_requests
    )


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)
