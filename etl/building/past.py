"""Every block ever published, found by what a group is about: of thousands of votes only those that may be on its decision."""

from __future__ import annotations

from collections.abc import Iterable

from etl.building.groups import Group
from etl.building.ledger_facts import Facts
from etl.building.likeness import shares_a_question
from etl.store.journal import Seal

Numbered = tuple[int, Seal]


class Past:
    """Seals in the order they were made; each has its number in it."""

    def __init__(self, facts: Facts, seals: Iterable[Seal]) -> None:
        self._facts = facts
        self._count = 0
        self._surveys: list[Numbered] = []
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
            self._surveys.append(numbered)
            return
        decision = self._facts.decision_of(seal.subject, seal.team)
        self._votes.append(numbered)
        self._on.setdefault(decision, []).append(numbered)
        if not self._facts.is_listed(decision):
            self._unlisted.append(numbered)

    def about(self, group: Group, start: int = 0, end: int | None = None) -> list[Seal]:
        """The seals from number ``start`` on, before ``end``, that are about the same thing, in their order."""
        last = self._count if end is None else end
        return [seal for number, seal in self._near(group) if start <= number < last and self._is_about(group, seal)]

    def _near(self, group: Group) -> list[Numbered]:
        if group.kind == "survey":
            return self._surveys
        if not self._facts.is_listed(group.subject) and not group.load.in_room:
            return self._votes
        same = self._on.get(group.subject, [])
        if group.load.in_room or not self._unlisted:
            return same
        return sorted(
            {number: (number, seal) for number, seal in (*same, *self._unlisted)}.values(), key=lambda each: each[0]
        )

    def _is_about(self, group: Group, seal: Seal) -> bool:
        if group.kind != "survey":
            return self._facts.may_be_one_decision(group, seal)
        return seal.subject == group.subject or shares_a_question(group.vectors.questions, seal.vectors.questions)
