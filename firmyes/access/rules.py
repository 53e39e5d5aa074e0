"""``access.toml`` of the workspace: who may come in, whose numbers they see, what they may do. Without the file, everybody the
provider or the proxy lets in may see and do everything.

What the file cannot mean is refused with its place: at the start of the server, and for as long as it stands there nobody
with a name is let in.
"""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from firmyes.errors import Where, WorkspaceError
from firmyes.model.access import ADMINISTRATOR, EVERY_RIGHT, EVERYTHING, Right, Viewer, ViewScope, fold

FILE = "access.toml"
EVERYBODY = "everything"  # in place of a list of teams
GROUP = "group:"  # before the name of a group of the provider, or of the proxy
KEYS = frozenset({"who", "sees", "may"})
log = logging.getLogger("firmyes")


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``[[access]]``: people (folded, ``*@domain`` and ``group:name`` too), the teams and departments they see (None: all),
    what they may."""

    who: frozenset[str]
    sees: frozenset[str] | None
    may: frozenset[Right]

    def is_about(self, who: str, groups: frozenset[str]) -> bool:
        """Whether it names somebody, or one of their groups. Nobody is a group by being called like one."""
        name = who.casefold()
        box, _, domain = name.rpartition("@")
        mine = set() if name.startswith(GROUP) else {name}
        mine |= {f"*@{domain}"} if box else set()
        return not self.who.isdisjoint(mine | {f"{GROUP}{fold(group)}" for group in groups})


class Rules:
    """Who may what, as the file now says it: a change counts from the next request, and from the next run of an open page."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._rules: tuple[Rule, ...] | None = None
        self._was_there = path.exists()

    def viewer(self, who: str, groups: frozenset[str] = frozenset()) -> Viewer | None:
        """Whoever has signed in as ``who``, of these ``groups`` at the provider, letter case aside; None for somebody who may
        not come in. Raises WorkspaceError."""
        self.look()
        if self._rules is None:
            return Viewer(who, EVERYTHING, EVERY_RIGHT)
        mine = [rule for rule in self._rules if rule.is_about(who, groups)]
        if not mine:
            return None
        return replace(_together(who, mine), is_seconded=_are_two(who.casefold(), self._rules))

    def all(self) -> tuple[Rule, ...] | None:
        """Every part of the file; None without one. Raises WorkspaceError."""
        self.look()
        return self._rules

    def groups(self) -> frozenset[str]:
        """The groups of the provider that the file names; none where it cannot be read."""
        try:
            rules = self.all() or ()
        except WorkspaceError:
            return frozenset()
        return frozenset(name.removeprefix(GROUP) for rule in rules for name in rule.who if name.startswith(GROUP))

    def may_come_in(self, who: str, groups: frozenset[str] = frozenset()) -> bool:
        """Whether ``who`` is let in. A file that cannot be read lets nobody in."""
        try:
            return self.viewer(who, groups) is not None
        except WorkspaceError as error:
            log.error("nobody is let in: %s", error)
            return False

    def look(self) -> None:
        """Read the file if it is another than it was. Raises WorkspaceError for what it must not say, or where it is gone."""
        state = self._path.stat() if self._path.exists() else None
        if state is None and self._was_there:
            raise WorkspaceError(
                "Who may come in is not known any more",
                f"{self._path.name} was there when the server started, and is gone.",
                "Put it back; or start the server again, if everybody who signs in may see and do everything.",
            )
        seen = (state.st_mtime_ns, state.st_size) if state else None
        if seen != self._seen or (seen is not None and self._rules is None):
            self._rules = read_rules(self._path) if seen else None
            self._seen, self._was_there = seen, self._was_there or seen is not None


@lru_cache(maxsize=16)
def rules_of(workspace: Path) -> Rules:
    """The rules of a workspace, as gate and pages of this process share them."""
    return Rules(workspace / FILE)


def viewer_of(workspace: Path, who: str, groups: frozenset[str] = frozenset()) -> Viewer:
    """Whoever has signed in as ``who``, of these groups; '' holds the key, and administers. Raises WorkspaceError for
    somebody not let in.
    """
    if not who:
        return ADMINISTRATOR
    found = rules_of(workspace).viewer(who, groups)
    if found is None:
        raise WorkspaceError(
            "You are not on the list",
            f"{who} may not come in any more.",
            "Ask whoever runs this server; who may come in stands in access.toml.",
        )
    return found


def _are_two(name: str, rules: tuple[Rule, ...]) -> bool:
    """Whether somebody else may import answers; a domain and a group are several people."""
    return any(Right.IMPORT_ANSWERS in rule.may and rule.who != {name} for rule in rules)


def _together(who: str, rules: list[Rule]) -> Viewer:
    """All that several rules give the same person."""
    may = frozenset().union(*(rule.may for rule in rules))
    if any(rule.sees is None for rule in rules):
        return Viewer(who, EVERYTHING, may)
    sees = frozenset().union(*(rule.sees for rule in rules if rule.sees))
    imports = may & {Right.IMPORT_ANSWERS, Right.IMPORT_PROMISES}
    return Viewer(who, ViewScope(sees, who if imports else ""), may)


# --- the file --------------------------------------------------------------------------------------------------------


def read_rules(path: Path) -> tuple[Rule, ...]:
    """What the file says. Raises WorkspaceError for what it cannot mean."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(f"{path.name} cannot be read: {error}", "", "") from error
    for key in raw.keys() - {"people", "groups", "access"}:
        raise _wrong("Only people, [groups] and [[access]] are known here.", key, str(raw[key]))
    if "access" not in raw:
        return (Rule(_people(raw.get("people"), "people", {}), None, EVERY_RIGHT),)
    if "people" in raw:
        raise _wrong("people lets them do everything, and stands alone. Write [[access]] for them too.", "people", "")
    groups = _groups(raw.get("groups", {}))
    if not isinstance(raw["access"], list) or not raw["access"]:
        raise _wrong("access is a list: write [[access]] before each part.", "access", str(raw["access"]))
    return tuple(_rule(part, groups) for part in raw["access"])


def _groups(raw: Any) -> dict[str, frozenset[str]]:
    if not isinstance(raw, dict):
        raise _wrong("[groups] holds names, each with a list of people.", "groups", str(raw))
    return {name.casefold(): _people(people, f"groups.{name}", {}) for name, people in raw.items()}


def _rule(raw: Any, groups: dict[str, frozenset[str]]) -> Rule:
    if not isinstance(raw, dict):
        raise _wrong("Each part begins with [[access]].", "access", str(raw))
    for key in raw.keys() - KEYS:
        raise _wrong("Only who, sees and may are known in [[access]].", key, str(raw[key]))
    rule = Rule(_people(raw.get("who"), "who", groups), _teams(raw.get("sees")), _rights(raw.get("may", [])))
    if Right.ADMINISTER in rule.may and rule.sees is not None:
        raise _wrong(f'Whoever administers sees everything: write sees = "{EVERYBODY}".', "sees", str(raw["sees"]))
    return rule


def _people(raw: Any, key: str, groups: dict[str, frozenset[str]]) -> frozenset[str]:
    """Names and ``*@domain`` in lower case, those of groups in the place of the groups."""
    if not isinstance(raw, list) or not raw:
        raise _wrong(f"{key} is missing, empty or no list.", key, str(raw))
    found: set[str] = set()
    for name in raw:
        if not isinstance(name, str) or not name.strip() or ("*" in name and not _is_domain(name.strip())):
            raise _wrong("A person is a name as the provider says it, or *@ and a domain.", key, str(name))
        folded = fold(name) if fold(name).startswith(GROUP) else name.strip().casefold()
        if folded == GROUP or folded.startswith(f"{GROUP} "):
            raise _wrong(f"A group of the provider is {GROUP} and its name, without a space between.", key, name)
        found |= groups.get(folded, frozenset({folded}))
    return frozenset(found)


def _is_domain(name: str) -> bool:
    return name.startswith("*@") and len(name) > 2 and "*" not in name[2:] and "@" not in name[2:]


def _teams(raw: Any) -> frozenset[str] | None:
    if raw == EVERYBODY:
        return None
    if not isinstance(raw, list) or not raw:
        raise _wrong(f'sees is a list of teams or departments, or "{EVERYBODY}".', "sees", str(raw))
    for name in raw:
        if not isinstance(name, str) or not name.strip() or "*" in name:
            raise _wrong(f'A team or a department is its whole name; all of them are "{EVERYBODY}".', "sees", str(name))
    return frozenset(fold(name) for name in raw)


def _rights(raw: Any) -> frozenset[Right]:
    """``administer`` holds the others."""
    known = ", ".join(Right)
    if not isinstance(raw, list):
        raise _wrong(f"may is a list of these: {known}.", "may", str(raw))
    for name in raw:
        if name not in tuple(Right):
            raise _wrong(f"Known rights: {known}.", "may", str(name))
    found = frozenset(Right(name) for name in raw)
    return EVERY_RIGHT if Right.ADMINISTER in found else found


def _wrong(what: str, column: str, value: str) -> WorkspaceError:
    step = "docs/access.md shows how it is written."
    return WorkspaceError("Who may come in cannot be said like this", what, step, Where(FILE, None, column, value))
