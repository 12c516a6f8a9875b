"""`claimdocs archive`: the dossier of a claim as one zip, and the proof of one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import JsonFlag, OutOption, environment_in_force
from flows.console import FAILED, guarded, print_json

if TYPE_CHECKING:
    from claims.archive import Archived

ReportNo = Annotated[
    str | None, typer.Argument(metavar="REPORT_NO", help="Of the claim.", show_default=False)
]
Inbox = Annotated[
    Path | None, typer.Option("--inbox", exists=True, file_okay=False, help="Where its claim folder lies.")
]
To = Annotated[
    Path | None, typer.Option("--to", dir_okay=False, help="The zip; default: REPORT_NO.zip here.")
]
CheckOption = Annotated[
    Path | None,
    typer.Option("--check", exists=True, dir_okay=False, metavar="FILE", help="Prove an archive."),
]


@guarded
def archive(
    report_no: ReportNo = None,
    *,
    inbox: Inbox = None,
    out: OutOption = None,
    to: To = None,
    check: CheckOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Put all of a claim into one zip with an index and a manifest of hashes; or with --check prove such a zip."""
    if (report_no is None) == (check is None):
        raise typer.BadParameter("name a claim, or with --check an archive", param_hint="REPORT_NO")
    if check is not None:
        from flows.proving import check_archive

        found = check_archive(check)
    else:
        assert report_no is not None
        found = _written(report_no, inbox, out, to)
    if as_json:
        print_json(found.model_dump_json(indent=2))
    else:
        from flows.tables import archive_parts, show

        show(*archive_parts(found))
    if found.faults:
        raise typer.Exit(FAILED)


def _written(report_no: str, inbox: Path | None, out: Path | None, to: Path | None) -> "Archived":
    environment = environment_in_force()
    from flows.archiving import write_archive
    from flows.inbox import claims_of
    from flows.keeping import open_kept

    where = inbox or environment.inbox
    claims = claims_of(where, report_no) if where.is_dir() else []
    if len(claims) != 1:
        raise typer.BadParameter(f"{len(claims)} claim folders there are {report_no}", param_hint="--inbox")
    results = (out or environment.out) / report_no
    return write_archive(claims[0], results, open_kept(environment), to or Path(f"{report_no}.zip"))
