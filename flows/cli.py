"""`claimdocs`: the command line of CONTRACT §3."""

import typer

from flows.commands.about import checklist, doctor, rules, schema
from flows.commands.archive import archive
from flows.commands.batch import batch
from flows.commands.client import client, link
from flows.commands.correct import correct
from flows.commands.due import due, mark
from flows.commands.options import Command, Group
from flows.commands.outbox import app as outbox
from flows.commands.purge import purge
from flows.commands.read import read
from flows.commands.remind import remind
from flows.commands.replay import replay
from flows.commands.request import delivered, request
from flows.commands.review import review
from flows.commands.send import send
from flows.commands.serve import serve
from flows.commands.tell import tell
from flows.commands.up import up
from flows.commands.user import seen, user

app = typer.Typer(
    context_settings={"max_content_width": 120},
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Read insurance claim papers, check them against the claim report, and write one exact request.",
)
for command in (
    *(read, review, batch),
    *(request, delivered, tell, remind, send, correct, due, mark, archive, purge),
    *(up, serve, client, link, user, seen),
    *(replay, checklist, rules, schema, doctor),
):
    app.command(cls=Command)(command)
app.add_typer(outbox, name="outbox", cls=Group)
