"""python -m tests.letters.servers.gateway FOLDER: an HTTP gateway that prints its port.

What it does depends on the path. Every message that it takes is a file of FOLDER: its headers and its body as JSON.
"""

import itertools
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
SLEEP = 3600.0
NUMBERS = itertools.count(1)


class Gateway(BaseHTTPRequestHandler):
    """/200 and the like answer with that status; /mute never answers, /lost hangs up; both take the message."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        word = self.path.strip("/")
        if word in ("200", "202", "500", "mute", "lost"):
            kept = {"headers": dict(self.headers), "body": body.decode()}
            (FOLDER / f"{next(NUMBERS)}.json").write_text(json.dumps(kept), encoding="utf-8")
        if word == "mute":
            time.sleep(SLEEP)
        if word.isdigit():
            self.send_response(int(word))
            self.send_header("Location", "/200")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Says nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    print(server.server_address[1], flush=True)  # noqa: T201 - the parent reads it
    server.serve_forever()
