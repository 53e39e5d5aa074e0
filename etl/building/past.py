"""Every block ever published, found by what a group is about: of thousands of votes only those that may be on its decision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from etl.building.groups import Group
from etl.building.ledger_facts import Facts
from etl.building.likeness import shares_a_question
from etl.store.journal import Seal
from etl.store.vectors import Questions

Numbered = tuple[int, Seal]


class Past:
    """Seals in the order they were made; each has its number in it."""

    def __init__(self, facts: Facts, seals: Iterable[Seal]) -> None:
        self._facts = facts
        self._count = 0
        self._surveys: dict[tuple[str, Questions], list[Numbered]] = {}  # by subject and questions: few, of many blocks
        self._votes: list[Numbered] = []
        self._on: dict[str, list[Numbered]] = {}  # votes by decision
        self._unlisted: list[Numbered] = []  # votes on a decision no list knows: it may be any
        for seal in seals:
            self.add(seal)

    def __len__(self) -> int:
        return self._count

    def add(self, seal: Seal) -> None:
        """A block was sealed."""
        numbered = (self._count, seal)
        self._count += 1
        if seal.kind == "survey":
            self._surveys.setdefault((seal.subject, seal.vectors.questions), []).append(numbered)
            return
        decision = self._facts.decision_of(seal.subject, seal.team)
        self._votes.append(numbered)
        self._on.setdefault(decision, []).append(numbered)
        if not self._facts.is_listed(decision):
            self._unlisted.append(numbered)

    def about(self, group: Group, start: int = 0, end: int | None = None) -> list[Seal]:
        """The seals from number ``start`` on, before ``end``, that are about the same thing, in their order."""
        last = self._count if end is None else end
        if group.kind == "survey":
            return _in_order(_between(each, start, last) for _, each in self._sharing(group))
        near = self._near(group)
        return [seal for _, seal in _between(near, start, last) if self._facts.may_be_one_decision(group, seal)]

    def under_other_names(self, group: Group) -> list[Seal]:
        """The seals of other questionnaires that share a question with a group's, in their order."""
        return _in_order(each for subject, each in self._sharing(group) if subject != group.subject)

    def _sharing(self, group: Group) -> Iterator[tuple[str, list[Numbered]]]:
        asked = group.vectors.questions
        for (subject, questions), each in self._surveys.items():
            if subject == group.subject or shares_a_question(asked, questions):
                yield subject, each

    def _near(self, group: Group) -> list[Numbered]:
        if not self._facts.is_listed(group.subject) and not group.load.in_room:
            return self._votes
        same = self._on.get(group.subject, [])
        if group.load.in_room or not self._unlisted:
            return same
        return sorted({number: (number, seal) for number, seal in (*same, *self._unlisted)}.values(), key=_number)


def _between(numbered: list[Numbered], start: int, end: int) -> list[Numbered]:
    """Those from number ``start`` on, before ``end``: numbers rise."""
    return numbered[bisect_left(numbered, start, key=_number) : bisect_left(numbered, end, key=_number)]


def _in_order(parts: Iterable[list[Numbered]]) -> list[Seal]:
    found = [part for part in parts if part]
    whole = found[0] if len(found) == 1 else sorted((each for part in found for each in part), key=_number)
    return [seal for _, seal in whole]


def _number(numbered: Numbered) -> int:
    return numbered[0]
