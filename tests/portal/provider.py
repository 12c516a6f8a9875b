"""A small OpenID provider on this machine, with real HTTP and real signatures. Everybody who comes is `user`."""

import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "the-desk", "a secret of the provider's"
HEADER = {"alg": "RS256", "kid": "1"}


@dataclass
class Provider:
    """`claims`: what its tokens say otherwise than they should; `key`: which they are signed with."""

    address: str = ""
    user: str = "adjuster-17"
    claims: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    shown: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def answer(self, path: str) -> dict[str, Any]:
        """What it says of itself, and its key."""
        if path == "/keys":
            return {"keys": [(self.shown or self.key).as_dict(private=False)]}
        places = {"authorization_endpoint": "login", "token_endpoint": "token", "jwks_uri": "keys"}
        return {"issuer": self.address, **{name: f"{self.address}/{at}" for name, at in places.items()}}

    def token(self, form: dict[str, str], login: str) -> dict[str, Any] | None:
        """For a code and the verifier behind its challenge; a code serves once."""
        asked = self.asked.pop(form["code"], None)
        proof = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        right = b64decode(login.removeprefix("Basic ")).decode() == f"{CLIENT}:{SECRET}"
        if asked is None or not right or proof != asked["code_challenge"]:
            return None
        now = int(time.time())
        said = {"iss": self.address, "aud": CLIENT, "exp": now + 300, "nonce": asked["nonce"], "sub": "1"}
        said |= {"preferred_username": self.user, **self.claims}
        return {"id_token": jwt.encode(HEADER, said, self.key), "token_type": "Bearer"}


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider until the block ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path)
            if place.path != "/login":
                self._say(provider.answer(place.path))
                return
            asked = dict(parse_qsl(place.query))
            code = f"code-{len(provider.asked)}"
            provider.asked[code] = asked
            self.send_response(303)
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(provider.token(form, self.headers.get("authorization", "")))

        def _say(self, what: dict[str, Any] | None) -> None:
            self.send_response(200 if what is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(what or {}).encode())

        def log_message(self, *_arguments: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
