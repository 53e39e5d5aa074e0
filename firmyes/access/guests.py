"""``access.toml`` of the workspace: who of those who have signed in may come in. Without the file, all of them."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path

from firmyes.errors import Where, WorkspaceError

FILE = "access.toml"
log = logging.getLogger("firmyes")


class Guests:
    """The list as the file now says it: a change counts from the next request. A file that cannot be read lets nobody in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._listed: frozenset[str] | None = None
        self.look()  # what is wrong is said at the start, not to the first who comes

    def may_come_in(self, who: str) -> bool:
        """``who`` as the provider or the proxy names them; letter case does not count."""
        try:
            self.look()
        except WorkspaceError as error:
            log.error("nobody is let in: %s", error)
            return False
        name = who.casefold()
        return self._listed is None or name in self._listed or f"*@{name.rpartition('@')[2]}" in self._listed

    def look(self) -> None:
        """Read the file if it is another than it was. Raises WorkspaceError for what it must not say."""
        state = self._path.stat() if self._path.exists() else None
        seen = (state.st_mtime_ns, state.st_size) if state else None
        if seen != self._seen or (seen is not None and self._listed is None):
            self._listed = read_guests(self._path) if seen else None
            self._seen = seen


def read_guests(path: Path) -> frozenset[str]:
    """Names and ``*@domain`` in lower case. Raises WorkspaceError for anything but ``people``, a list of those."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(f"{path.name} cannot be read: {error}", "", "") from error
    for key, value in raw.items():
        if key != "people":
            raise _wrong("Only people is known here: who sees which teams is not told apart yet.", key, str(value))
    people = raw.get("people")
    if not isinstance(people, list) or not people:
        raise _wrong("people is missing, empty or no list.", "people", str(people))
    for name in people:
        if not isinstance(name, str) or not name.strip() or ("*" in name and not _is_domain(name)):
            raise _wrong("A person is a name as the provider says it, or *@ and a domain.", "people", str(name))
    return frozenset(name.strip().casefold() for name in people)


def _is_domain(name: str) -> bool:
    return name.startswith("*@") and len(name) > 2 and "*" not in name[2:] and "@" not in name[2:]


def _wrong(what: str, column: str, value: str) -> WorkspaceError:
    step = 'Write people = ["anna@team.example", "*@team.example"].'
    return WorkspaceError("Who may come in cannot be said like this", what, step, Where(FILE, None, column, value))
