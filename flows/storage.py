"""The storage that several machines share: inbox and results under one address (s3://bucket/folder, or whatever fsspec
knows), of which each machine keeps a working copy.

<CLAIMDOCS_STORAGE>/inbox/<folder>/…      what came            copied to CLAIMDOCS_INBOX, as far as it changed
<CLAIMDOCS_STORAGE>/out/<report_no>/…     what was found       copied from and to CLAIMDOCS_OUT

Without an address CLAIMDOCS_INBOX and CLAIMDOCS_OUT are the storage themselves (one machine, or a folder that all of
them mount): nothing is copied, asked or waited for.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import SettingsError, StorageError
from flows.intake import FORMATS
from flows.outputs import last_of_all

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

    from flows.settings import Environment

VARIABLE = "CLAIMDOCS_STORAGE"
COPIED = ".claimdocs-copied"
"""In a working copy: for each folder which files it was copied from, and how they were then."""
State = list[str | float]
"""Of a file in the storage: its size, its moment of change, its digest where the storage tells one."""


@dataclass(frozen=True)
class Storage:
    """`root`: the address, "" where there is none; `inbox`, `out`: the working copies. All methods raise StorageError
    where the storage cannot be reached."""

    root: str
    inbox: Path
    out: Path

    def bring_inbox(self) -> None:
        """All that came, as it is now: files that are gone there are removed here, if they were copied from there."""
        self._bring("inbox", self.inbox, _all)

    def bring_reports(self) -> None:
        """The claim reports only, by which folders are found."""
        self._bring(
            "inbox", self.inbox, lambda name: name.count("/") == 1 and name.partition("/")[2] in FORMATS
        )

    def bring_claim(self, folder: str) -> None:
        """One claim's papers."""
        self._bring("inbox", self.inbox, lambda name: name.startswith(f"{folder}/"), folder)

    def keep_claim(self, folder: str) -> None:
        """What came of one claim into the storage, its report last: without one it is no claim yet. Nothing that lies
        there is taken away."""
        if self.root:
            with _told():
                system, root = _opened(self.root)
                there = _listed(system, f"{root}/inbox", folder)
                files = _files(self.inbox, folder)
                new = {name for name, path in files.items() if name not in there or path.name in FORMATS}
                for name in sorted(new, key=lambda name: (files[name].name in FORMATS, name)):
                    system.put_file(str(files[name]), f"{root}/inbox/{name}")

    def bring_results(self, report_no: str = "") -> None:
        """What was found, of one claim or of all."""
        self._bring(
            "out", self.out, lambda name: not report_no or name.startswith(f"{report_no}/"), report_no
        )

    @contextmanager
    def results(self, report_no: str) -> Iterator[None]:
        """The results of a claim as they are now, and afterwards as they were made here, the review last."""
        self.bring_results(report_no)
        try:
            yield
        finally:
            self._keep_results(report_no)

    def _bring(self, area: str, here: Path, wanted: Callable[[str], bool], part: str = "") -> None:
        if not self.root:
            return
        with _told():
            system, root = _opened(self.root)
            there = f"{root}/{area}"
            found = _by_folder(_listed(system, there, part))
            for folder in [part] if part else sorted(found.keys() | _copied(here)):
                now = {name: state for name, state in found.get(folder, {}).items() if wanted(name)}
                before = _known(here, folder)
                gone = {name for name in before if wanted(name)} - now.keys()
                for name, state in now.items():
                    if before.get(name) != state or not (here / name).is_file():
                        _fetch(system, f"{there}/{name}", here / name, float(state[1]))
                for name in gone:
                    (here / name).unlink(missing_ok=True)
                _settle(here, now, gone)
                kept = {name: state for name, state in before.items() if not wanted(name)}
                _remember(here, folder, kept | now)

    def _keep_results(self, report_no: str) -> None:
        """As they are here, the review last; what is no result any more is taken away there."""
        if not self.root:
            return
        with _told():
            system, root = _opened(self.root)
            files = _files(self.out, report_no)
            before = _listed(system, f"{root}/out", report_no)
            for name in sorted(files, key=lambda name: last_of_all(files[name])):
                system.put_file(str(files[name]), f"{root}/out/{name}")
            for name in before.keys() - files.keys():
                system.rm_file(f"{root}/out/{name}")
            _remember(self.out, report_no, _listed(system, f"{root}/out", report_no))


def open_storage(environment: "Environment") -> Storage:
    """The storage that the environment names. Raises SettingsError where nothing speaks with such an address."""
    storage = Storage((environment.storage or "").rstrip("/"), environment.inbox, environment.out)
    if storage.root:
        try:
            _opened(storage.root)
        except (ImportError, ValueError):
            told = "nothing here speaks with such an address; for s3:// install the extra: pip install 'claimdocs[s3]'"
            raise SettingsError(f"{VARIABLE}: {told}") from None
    return storage


def _all(_name: str) -> bool:
    return True


def _opened(root: str) -> "tuple[AbstractFileSystem, str]":
    from fsspec.core import url_to_fs

    system, path = url_to_fs(root, use_listings_cache=False)
    system.auto_mkdir = True  # where folders are no mere names
    return system, path.rstrip("/")


def _listed(system: "AbstractFileSystem", there: str, part: str) -> dict[str, State]:
    """Every file below a folder by its path in it, and how it is now."""
    where = f"{there}/{part}" if part else there
    with contextlib.suppress(FileNotFoundError):
        found = system.find(where, detail=True)
        named = {path.removeprefix(f"{there}/"): _state(info) for path, info in found.items()}
        return {name: state for name, state in named.items() if _is_inside(name)}
    return {}


def _by_folder(files: dict[str, State]) -> dict[str, dict[str, State]]:
    """What lies in a folder, by the first part of its name."""
    found: dict[str, dict[str, State]] = {}
    for name, state in files.items():
        folder, slash, _ = name.partition("/")
        if slash and not folder.startswith("."):
            found.setdefault(folder, {})[name] = state
    return found


def _state(info: dict[str, Any]) -> State:
    changed = info.get("LastModified") or info.get("mtime") or info.get("created") or 0.0
    moment = changed.timestamp() if isinstance(changed, datetime) else float(changed)
    return [int(info.get("size") or 0), moment, str(info.get("ETag") or "")]


def _is_inside(name: str) -> bool:
    """Whether a name leads to nowhere else than into the working copy."""
    return not name.startswith("/") and not {"", ".", ".."} & set(name.split("/"))


def _fetch(system: "AbstractFileSystem", source: str, target: Path, moment: float) -> None:
    """Whole, or not at all; with the time at which it came into the storage."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    system.get_file(source, str(draft))
    os.utime(draft, (moment, moment))
    draft.replace(target)


def _settle(here: Path, found: dict[str, State], gone: set[str]) -> None:
    """Folders are as old as the newest thing in them: copying is no change. What is empty now goes."""
    newest: dict[Path, float] = {}
    for name, state in found.items():
        for folder in (here / name).parents:
            if folder == here:
                break
            newest[folder] = max(newest.get(folder, 0.0), float(state[1]))
    for folder, moment in newest.items():
        os.utime(folder, (moment, moment))
    emptied = {parent for name in gone for parent in (here / name).parents if here in parent.parents}
    for folder in sorted(emptied, reverse=True):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _files(here: Path, folder: str) -> dict[str, Path]:
    """What lies in a folder of a working copy, by its name in the storage. Links do not count."""
    found = (path for path in (here / folder).rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(here).as_posix(): path for path in found}


def _copied(here: Path) -> set[str]:
    return {path.stem for path in (here / COPIED).glob("*.json")}


def _known(here: Path, folder: str) -> dict[str, State]:
    try:
        known = json.loads((here / COPIED / f"{folder}.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _remember(here: Path, folder: str, known: dict[str, State]) -> None:
    target = here / COPIED / f"{folder}.json"
    if not known:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    draft.replace(target)


@contextmanager
def _told() -> Iterator[None]:
    """What a storage says may name files; only the kind of fault goes on."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"the storage could not be used ({type(error).__name__}): is it there, may we?"
        ) from None
    except Exception as error:  # noqa: BLE001 - each kind of storage has errors of its own
        raise StorageError(f"the storage failed ({type(error).__name__})") from None
