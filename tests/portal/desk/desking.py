"""Somebody at the desk, as a browser without a script would be."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser

from fastapi.testclient import TestClient
from httpx import Response

from claims.accounts import Role
from claims.values.dates import SHANGHAI
from portal.desk.cases import key_of
from portal.desk.desk import Desk
from store.accounts import add_account
from tests.flows.folders import REPORT_NO

PASSWORD = "korrekt pferd batterie"


class Read(HTMLParser):
    """Tags, attributes and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attrs[name] for _, attrs in self.elements if name in attrs]

    def hidden(self, name: str) -> str:
        """The value of the first field of this name."""
        return next(
            attrs["value"] for tag, attrs in self.elements if tag == "input" and attrs.get("name") == name
        )


@dataclass
class Worker:
    """One account in one browser."""

    web: TestClient
    desk: Desk
    name: str
    answer: Response = field(init=False)

    def log_in(self, password: str = PASSWORD) -> Response:
        form = Read(self.web.get("/desk/login").text).hidden("form")
        fields = {"form": form, "name": self.name, "password": password}
        self.answer = self.web.post("/desk/login", data=fields, follow_redirects=False)
        return self.answer

    def address(self, report_no: str = REPORT_NO) -> str:
        return f"/desk/c/{key_of(self.desk, report_no)}"

    def look(self, report_no: str = REPORT_NO) -> str:
        self.answer = self.web.get(self.address(report_no))
        return self.answer.text

    def act(self, what: str, report_no: str = REPORT_NO, **fields: str) -> Response:
        """A form of the page, with its own hidden fields unless others are given."""
        page = Read(self.look(report_no))
        own = {"form": page.hidden("form"), "seen": _or(page, "seen"), "why": "已核对原件"}
        address = f"{self.address(report_no)}/{what}"
        self.answer = self.web.post(address, data={**own, **fields}, follow_redirects=False)
        return self.answer


def _or(page: Read, name: str) -> str:
    return page.hidden(name) if name in page.all("name") else ""


def hire(desk: Desk, web: TestClient, name: str, role: Role) -> Worker:
    """A new account, logged in with a browser of its own."""
    add_account(desk.store, name, role, PASSWORD, datetime.now(SHANGHAI))
    worker = Worker(TestClient(web.app, raise_server_exceptions=False), desk, name)
    assert worker.log_in().status_code == 303
    return worker


def words_of(html: str) -> str:
    """The text of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
