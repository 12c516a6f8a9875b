"""Results for people: tables on standard output. Text from outside is never taken for markup."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from claims.archive import Archived
from claims.clock import DueList, LinkUse
from claims.corrections import KeptCorrections
from claims.document import Document, Problem, Reading
from claims.evidence import CONFIDENT, Field
from claims.requests import ClaimHistory
from claims.retention import Purge
from claims.review import Finding, Request, Review
from flows.catalogue import Code, RuleLine, ScenarioList
from flows.counts import RuleCount
from flows.doctor import Check, apt_line
from flows.leftovers import Drawn
from flows.replay import Replayed

if TYPE_CHECKING:
    from flows.ends import Brief
    from flows.standing import Outbox

OUTCOME_STYLE = {"complete": "bold green", "incomplete": "bold yellow", "needs_review": "bold magenta"}
DUTY_STYLE = {"late": "bold red", "due": "red", "at_risk": "yellow", "open": "green", "paused": "dim"}
STATUS_STYLE = {"ok": "green", "missing": "yellow", "wrong": "red"}
PIPED_WIDTH = 140
"""Columns where nobody says how many there are (a file, a log of a build)."""
LINK_USES: dict[LinkUse, str] = {
    "used": "used to hand in",
    "forged": "no such link",
    "revoked": "link was revoked",
    "expired": "days of the link are over",
}
REQUEST_KINDS = {"request": "request", "prepare": "list of what to bring"}
ASKED_KINDS = {"missing": "to send", "replace": "to replace", "clarify": "to clarify"}


def show(*parts: RenderableType) -> None:
    """To standard output."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    for part in parts:
        console.print(part)


def table(title: str, *columns: str) -> Table:
    """An empty table in the house's manner."""
    made = Table(
        title=title or None,
        box=box.ROUNDED,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        expand=False,
    )
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def outbox_parts(found: "Outbox") -> Iterable[RenderableType]:
    """How many letters stand where, and what a human is to do."""
    counts = table("outbox", "letters", "step")
    for step, count in sorted(found.counts.items()):
        counts.add_row(str(count), step)
    yield counts if counts.rows else Text("no letter is in the outbox")
    if found.waiting:
        human = table("for a human", "key", "step", "reason", "since", "what to do")
        for each in found.waiting:
            since = f"{each.since:%Y-%m-%d %H:%M}"
            human.add_row(each.key, each.step, each.reason, since, each.to_do)
        yield human


def reading_tables(reading: Reading) -> Iterable[RenderableType]:
    """A table for each document, and one for what could not be read."""
    yield from map(_document_table, reading.documents)
    if reading.problems:
        yield _problem_table(reading.problems)
    if not reading.documents and not reading.problems:
        yield "nothing to read"


def leftover_table(drawn: Iterable[Drawn]) -> Table:
    """What no field took, page by page, and the picture that shows it."""
    made = table("left over", "page", "documents", "texts and cells", "picture")
    for page in drawn:
        where = f"{page.page.file} p. {page.page.page}"
        made.add_row(where, ", ".join(page.types), str(page.left), str(page.path))
    return made


def _document_table(document: Document) -> RenderableType:
    kind = f" ({document.kind})" if document.kind else ""
    where = " = ".join(
        ", ".join(f"{ref.file} p. {ref.page}" for ref in pages)
        for pages in document.sources or [document.pages]
    )
    fields = table("", "field", "value", "confidence")
    for key, field in document.fields.items():
        fields.add_row(key, _value(field), _confidence(field))
    parts: list[RenderableType] = [
        Text(f"{document.id} {document.type}{kind}", "bold"),
        Text(where, "dim"),
        fields,
    ]
    if document.rows:
        parts.append(_row_table(document))
    if document.quality.warnings:
        parts.append(Text("quality: " + ", ".join(document.quality.warnings), "yellow"))
    return Group(*parts, "")


def _row_table(document: Document) -> RenderableType:
    keys = list(dict.fromkeys(key for row in document.rows for key in row))
    proved = {True: "the rows add up", False: "the rows do not add up", None: ""}[document.rows_proved]
    rows = table(f"{len(document.rows)} rows" + (f", {proved}" if proved else ""), *keys)
    for row in document.rows:
        rows.add_row(*(_value(row[key]) if key in row else "" for key in keys))
    return rows


def _value(field: Field) -> Text:
    if field.value is None:
        return Text("unknown", "magenta")
    text = {True: "yes", False: "no"}.get(field.value, "") if isinstance(field.value, bool) else field.value
    return Text(text, "" if field.confidence >= CONFIDENT else "yellow")


def _confidence(field: Field) -> Text:
    return Text(f"{field.confidence:.2f}", "" if field.confidence >= CONFIDENT else "yellow")


def _problem_table(problems: Sequence[Problem]) -> RenderableType:
    made = table("not read", "file", "page", "why", "")
    for problem in problems:
        made.add_row(Text(problem.file), str(problem.page or ""), problem.code, Text(problem.message))
    return made


def review_parts(review: Review, out: Path) -> Iterable[RenderableType]:
    """Outcome first, then what is asked, the findings, what could not be read, and where the files are."""
    yield Text.assemble(
        f"{review.report_no}  ", (review.outcome, OUTCOME_STYLE[review.outcome]), f"  as of {review.as_of}"
    )
    yield _request_table(review.request) if review.request else Text("nothing is asked for", "green")
    if review.findings:
        yield _finding_table(review.findings)
    if review.problems:
        yield _problem_table(review.problems)
    names = ["review.json", "report.html", *(review.request.files if review.request else [])]
    yield Text("\n".join(["files:", *(f"  {out / name}" for name in names)]))


def _request_table(request: Request) -> RenderableType:
    made = table(f"asked for ({request.number}, {request.state})", "item", "", "what", "why")
    for line in request.items:
        made.add_row(line.item, ASKED_KINDS[line.kind], Text(line.title), Text(line.reason))
    return made


def _finding_table(findings: Sequence[Finding]) -> RenderableType:
    made = table("findings", "rule", "severity", "result", "message", "documents")
    for finding in findings:
        made.add_row(
            finding.rule,
            finding.severity,
            finding.result,
            Text(finding.message),
            ", ".join(finding.documents),
        )
    return made


def batch_table(reviews: Iterable["Brief"], failures: Iterable[tuple[str, str]], out: Path) -> RenderableType:
    """One row for each claim: outcome, what is asked, where the letter is. `failures`: (folder, why). A sentence where
    there is none."""
    made = table("claims", "claim", "outcome", "what is asked", "letter")
    for review in sorted(reviews, key=lambda review: review.report_no):
        asked = "\n".join(f"{line.title} ({ASKED_KINDS[line.kind]})" for line in review.asked) or "nothing"
        outcome = Text(review.outcome, OUTCOME_STYLE[review.outcome])
        made.add_row(review.report_no, outcome, Text(asked), Text(_letter(review, out / review.report_no)))
    for folder, error in failures:
        made.add_row(Text(folder), Text("not reviewed", "bold red"), Text(error), "–")
    return made if made.rows else Text("no claim to review")


def _letter(review: "Brief", out: Path) -> str:
    """Where the letter lies: the PDF, or the text where no PDF could be set."""
    names = ("request.pdf", "request.txt")
    return next((str(out / name) for name in names if name in review.letters), "–")


def corrections_table(kept: KeptCorrections) -> Table:
    """What was corrected in a claim, with who and why; what was taken back is struck through."""
    made = table(f"corrections of {kept.report_no}", "", "what", "who", "why", "taken back by")
    for each in kept.corrections:
        said = each.said.model_dump(mode="json", exclude={"by", "why"}, exclude_none=True)
        undone = f"{each.undone.by}: {each.undone.why}" if each.undone else ""
        style = "strike" if each.undone else ""
        what = json.dumps(said, ensure_ascii=False)
        made.add_row(
            str(each.number), Text(what, style), Text(each.said.by), Text(each.said.why), Text(undone)
        )
    return made


def history_parts(kept: ClaimHistory) -> Iterable[RenderableType]:
    """Every request of a claim line by line, and what happened to it in its order."""
    for each in kept.requests:
        made = table(
            f"{each.number}  {REQUEST_KINDS[each.kind]}, {each.state}", "line", "state", "asked again because"
        )
        for item in each.items:
            made.add_row(Text(item.line.title), item.state, item.line.because or "")
        yield made
    made = table(f"history of {kept.report_no}", "when", "what", "request", "item", "who", "why")
    for event in kept.events:
        moment = event.at.isoformat(sep=" ", timespec="minutes")
        why = "; ".join(
            [*filter(None, [event.why]), *(f"{key}: {text}" for key, text in event.detail.items())]
        )
        made.add_row(moment, event.what, event.number, event.item, Text(event.by), Text(why))
    yield made
    if kept.missed:
        yield Text(f"{kept.missed} lines were asked for late because we had missed them")


def due_parts(found: DueList) -> Iterable[RenderableType]:
    """Duties by urgency, reminders, stuck letters, links that opened nothing; a sentence where nothing waits."""
    if found.duties:
        made = table(f"due on {found.as_of}", "claim", "what", "until", "days", "state", "by")
        for duty in found.duties:
            until = f"{duty.due}{' (provisional)' if duty.provisional else ''}"
            state = Text(duty.state.replace("_", " "), DUTY_STYLE[duty.state])
            what = duty.duty.replace("_", " ")
            made.add_row(duty.report_no, what, until, str(duty.days_left), state, Text(duty.basis))
        yield made
    if found.reminders:
        made = table("reminders to send", "claim", "request", "which", "not before")
        for each in found.reminders:
            which, at = each.kind.replace("_", " "), each.at.isoformat(" ", "minutes")
            made.add_row(each.report_no, each.number, which, at)
        yield made
    if found.letters:
        made = table("letters that a human looks at", "claim", "request", "what", "since", "why")
        for letter in found.letters:
            since = letter.at.isoformat(" ", "minutes")
            made.add_row(letter.report_no, letter.number, letter.what, since, Text(letter.why))
        yield made
    if found.links:
        made = table("upload links", "claim", "what", "times", "last")
        for use in found.links:
            made.add_row(use.report_no or "–", LINK_USES[use.what], str(use.times), str(use.last))
        yield made
    if not (found.duties or found.reminders or found.letters or found.links):
        yield Text(f"nothing is due, at risk or late on {found.as_of}", "green")


def purge_parts(purge: Purge) -> Iterable[RenderableType]:
    """Claim by claim what goes and why; readings, which have no claim, in one row."""
    readings = [each for each in purge.removed if not each.report_no]
    if purge.removed:
        made = table("deleted" if purge.done else "would be deleted", "claim", "stage", "what", "why")
        if readings:
            made.add_row("–", readings[0].stage, f"{len(readings)} readings", readings[0].why)
        for each in purge.removed:
            if each.report_no:
                made.add_row(each.report_no, each.stage, each.what, each.why)
        yield made
    for each in purge.failed:
        yield Text(f"could not be deleted: {each.report_no} {each.what}", "red")
    if not purge.removed:
        yield Text(f"nothing is over on {purge.as_of}", "green")
    elif not purge.done:
        yield Text("Nothing was deleted: say --yes --by ACCOUNT to delete it.")


def archive_parts(archived: Archived) -> Iterable[RenderableType]:
    """How many files, the digest to note, and every fault."""
    yield Text(f"{archived.file}: {archived.files} files")
    yield Text(f"SHA-256 of its manifest: {archived.manifest}")
    for fault in archived.faults:
        yield Text(fault, "red")
    if not archived.faults:
        yield Text("every file is as the manifest says", "green")


def replay_parts(replayed: Sequence[Replayed]) -> Iterable[RenderableType]:
    """Each difference in a row, and how many reviews have any."""
    changed = [each for each in replayed if not each.same]
    if changed:
        made = table("differences", "claim", "part", "before", "now")
        for each in changed:
            for change in each.changes:
                before, after = Text(change.before, "red"), Text(change.after, "green")
                made.add_row(each.report_no, change.part, before, after)
        yield made
    yield Text(f"{len(replayed)} reviews checked again, {len(changed)} differ")


def scenario_table(listed: ScenarioList) -> RenderableType:
    """What one scenario asks for."""
    made = table(f"{listed.scenario}  {listed.title}", "item", "paper", "only when", "instead")
    if listed.adds:
        made.caption = "and all of: " + "; ".join(listed.adds)
    for item in listed.items:
        paper = item.label + (f" ({item.only})" if item.only else "")
        when = [*item.when, *([item.not_before] if item.not_before else [])]
        made.add_row(item.item, paper, "\n".join(when), "\n".join(item.instead))
    return made


def code_table(codes: Sequence[Code]) -> RenderableType:
    """Every item code, its label and what serves."""
    made = table(f"{len(codes)} item codes", "item", "label", "counts as it", "serves instead")
    for code in codes:
        made.add_row(code.item, code.label, "\n".join(code.serves), "\n".join(code.alternatives))
    return made


def rules_table(lines: Sequence[RuleLine]) -> RenderableType:
    """Every rule and who hears of it."""
    made = table(f"{len(lines)} rules", "rule", "severity", "what must hold")
    for line in lines:
        made.add_row(line.rule, line.severity, line.title)
    return made


def counts_table(lines: Sequence[RuleCount], claims: int) -> RenderableType:
    """How often every rule gave each answer; the rule is marked where it was not seen to pass and to fail."""
    made = table(f"{claims} reviewed claims", "rule", "passed", "failed", "unknown", "skipped", "")
    for line in lines:
        numbers = map(str, (line.passed, line.failed, line.unknown, line.skipped))
        made.add_row(line.rule, *numbers, "" if line.shown else "not both")
    made.caption = (
        f"{sum(line.shown for line in lines)} of {len(lines)} rules passed and failed at least once"
    )
    return made


def doctor_parts(checks: Sequence[Check]) -> Iterable[RenderableType]:
    """What is installed, and the line that installs the rest."""
    made = table("claimdocs doctor", "", "status", "found", "what to do")
    made.columns[0].no_wrap = True
    for check in checks:
        made.add_row(check.name, Text(check.status, STATUS_STYLE[check.status]), check.detail, check.hint)
    yield made
    line = apt_line(checks)
    if line:
        yield Text(f"Missing Debian packages: {line}")
