"""Who looks: whose numbers somebody may see, and what they may do. Decided in ``firmyes.access``, asked where data are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

NOBODY_IN_PARTICULAR = "the app"


class Right(StrEnum):
    """What somebody may do beyond looking; the words stand in ``access.toml``."""

    IMPORT_ANSWERS = "import answers"
    IMPORT_PROMISES = "import promises"
    RECORD = "record"
    ADMINISTER = "administer"


EVERY_RIGHT = frozenset(Right)


@dataclass(frozen=True, slots=True)
class ViewScope:
    """Whose numbers may be seen: ``names`` of teams and departments, folded; None is everybody's.

    ``files_of``: the loads that may be seen, by who made them; None is every load.
    """

    names: frozenset[str] | None
    files_of: str | None = None

    @classmethod
    def of(cls, names: Iterable[str], files_of: str = "") -> ViewScope:
        """The teams and departments called so; letter case and spaces do not count."""
        return cls(frozenset(fold(name) for name in names), files_of)

    @property
    def is_everything(self) -> bool:
        return self.names is None

    def holds(self, team: str, part_of: Mapping[str, str]) -> bool:
        """Whether a team is named, or part of a department that is, at any depth. ``part_of``: what each is part of, folded."""
        return self.names is None or is_named(team, part_of, self.names)

    def speaks_for(self, team: str, part_of: Mapping[str, str]) -> str | None:
        """The widest of the names that hold a team; None where everything is held, or the team is not."""
        held = [name for name in _above(team, part_of) if name in (self.names or ())]
        return held[-1] if held else None

    @property
    def key(self) -> str:
        """The same for the same scope, another for every other: a part of every cache's key."""
        return "*" if self.names is None else repr((sorted(self.names), self.files_of))


EVERYTHING = ViewScope(None)


@dataclass(frozen=True, slots=True)
class Viewer:
    """``name`` is whoever signed in; empty for a holder of the key, who is nobody in particular and administers.

    ``is_seconded``: somebody else may import answers too, so that a new round is said by two.
    """

    name: str
    scope: ViewScope
    rights: frozenset[Right]
    is_seconded: bool = False

    @property
    def called(self) -> str:
        """How a load, an undo or a file saved is signed."""
        return self.name or NOBODY_IN_PARTICULAR

    def may(self, right: Right) -> bool:
        return right in self.rights

    @property
    def may_import(self) -> bool:
        """Whether there is any file they may add."""
        return self.may(Right.IMPORT_ANSWERS) or self.may(Right.IMPORT_PROMISES)


# whoever holds the machine or its key: nothing is kept from them
ADMINISTRATOR = Viewer("", EVERYTHING, EVERY_RIGHT)


def is_named(team: str, part_of: Mapping[str, str], names: frozenset[str]) -> bool:
    """Whether a team is among folded ``names``, or part of what is, at any depth."""
    return any(name in names for name in _above(team, part_of))


def _above(team: str, part_of: Mapping[str, str]) -> Iterator[str]:
    """A team, what it is part of, what that is part of, and so on; folded."""
    name, passed = fold(team), set[str]()
    while name and name not in passed:  # part of itself, by way of others: it ends all the same
        yield name
        passed.add(name)
        name = part_of.get(name, "")


def fold(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().split())
