"""python -m tests.letters.servers.mail FOLDER [starttls|tls]: a mail server that prints its port.

What it does depends on the recipient's name. Every message that it takes is a file of FOLDER. A step named in the file
`strike` kills the process whose number stands in the file `worker`: a sender dies in the middle of a conversation.
"""

import asyncio
import itertools
import os
import signal
import ssl
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LOGIN = LoginPassword(b"claimdocs", b"geheim")
AT_RCPT = {
    "nobody": "550 5.1.1 <nobody> no such user here",
    "full": "552 5.2.2 mailbox full",
    "busy": "450 4.2.1 mailbox busy",
    "crowded": "452 4.2.2 mailbox full for the moment",
}
AT_DATA = {"unwanted": "554 5.7.1 spam", "heavy": "552 5.3.4 too large", "later": "451 4.3.0 later"}
SLEEP = 3600.0
STRIKE, WORKER = "strike", "worker"


class Post:
    """What the server does with mail (the hooks of aiosmtpd)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)
        self._seen: set[str] = set()

    def strike(self, step: str) -> None:
        """Kills the worker if this is the step."""
        wanted = self.folder / STRIKE
        if wanted.exists() and wanted.read_text() == step:
            wanted.unlink()
            os.kill(int((self.folder / WORKER).read_text()), signal.SIGKILL)

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Takes the address unless its name says otherwise."""
        name = _name(address)
        if name == "slow":
            await asyncio.sleep(SLEEP)
        if name in AT_RCPT:
            return AT_RCPT[name]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keeps the message, then answers, or does not."""
        address = envelope.rcpt_tos[0]
        name = _name(address)
        if name in AT_DATA:
            return AT_DATA[name]
        if name == "second" and address not in self._seen:
            self._seen.add(address)
            return AT_DATA["later"]
        self.strike("body")
        self._keep(envelope)
        self.strike("kept")
        if name == "mute":
            await asyncio.sleep(SLEEP)
        if name == "lost":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        head = f"X-Envelope: {envelope.mail_from} {' '.join(envelope.rcpt_tos)}\r\n".encode()
        draft = self.folder / "draft"
        draft.write_bytes(head + content)
        draft.replace(self.folder / f"{next(self._numbers)}.eml")


def _name(address: str) -> str:
    """lost+17@example.com → lost."""
    return address.partition("@")[0].partition("+")[0]


class Server(SMTP):
    """The conversation, with a strike at each of its steps."""

    post: Post

    async def push(self, status: Any) -> None:
        await super().push(status)
        self.post.strike(str(status)[:3])

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        self.post.strike("ehlo")
        await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        self.post.strike("mail")
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        self.post.strike("rcpt")
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        self.post.strike("data")
        await super().smtp_DATA(arg)
        self.post.strike("answered")


def _let_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=data == LOGIN, handled=data == LOGIN)


async def _serve(folder: Path, security: str) -> None:
    post, context = Post(folder), None
    if security:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "server.pem")

    def conversation() -> Server:
        starttls = context if security == "starttls" else None
        made = Server(
            post,
            hostname="mail.example.com",
            enable_SMTPUTF8=True,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=_let_in,
            auth_required=security != "",
            auth_require_tls=security == "starttls",  # aiosmtpd sees only the TLS that it began itself
        )
        made.post = post
        return made

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        conversation, "127.0.0.1", 0, ssl=context if security == "tls" else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - the parent reads it
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
