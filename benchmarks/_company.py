"""A company of any size, the same each time: teams in three levels, rounds of answers, votes, promises, decisions.

Written by DuckDB as the project's own templates, so that a company of fifty million answers takes seconds and no memory.
Numbers come from ``hash`` of who, what and when: nothing is random, and a larger company holds the smaller one's teams.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

FIRST = "date '2021-12-01'"  # five years that end before the day the tests and benchmarks are read on
ITEMS = tuple(f"ps{number}" for number in range(1, 8))


@dataclass(frozen=True, slots=True)
class Company:
    """How large it is. ``promises`` and ``decisions`` are spread evenly over teams and days; ``rounds`` are quarters."""

    teams: int = 60
    people: int = 9  # of one team, about
    rounds: int = 20
    promises: int = 120_000
    decisions: int = 6_000
    years: int = 5

    def write(self, folder: Path) -> Iterator[Path]:
        """Four files of the templates' columns, each named as it is loaded: teams.csv is for ``parts``."""
        with duckdb.connect() as con:
            con.execute("set threads to 2; create macro chance(key) as (hash(key) % 100000) / 100000.0")
            for name, select in self._tables():
                path = folder / f"{name}.csv"
                con.execute(f"copy ({select}) to '{path}' (header)")
                yield path

    def parts(self) -> list[tuple[str, str]]:
        """(team, what it is part of): ten teams a department, five departments a division."""
        teams = [(f"Team {each:03}", f"Department {each // 10:02}") for each in range(self.teams)]
        departments = range((self.teams + 9) // 10)
        return teams + [(f"Department {each:02}", f"Division {each // 5}") for each in departments]

    def _tables(self) -> Iterator[tuple[str, str]]:
        yield "survey", self._survey()
        yield "decisions", self._decisions()
        yield "votes", self._votes()
        yield "commitments", self._commitments()

    def _survey(self) -> str:
        answers = ", ".join(
            f"greatest(1, least(7, round(4.2 + 2.4 * (chance('a{item}' || p || r) + chance('p' || p) + chance('t' || t) - 1.3)"
            f" * {-1 if number in (1, 3, 5) else 1})))::integer as {item}"
            for number, item in enumerate(ITEMS, 1)
        )
        return f"""
            select printf('Team %03d', t) as team, ({FIRST} + to_months(3 * r) + to_days(5 + (p % 9)))::date as date,
                'person-' || p as respondent, strftime({FIRST} + to_months(3 * r), '%Y-Q') || (1 + r % 4) as wave, {answers}
            from (
                select i // {self.people} as t, i as p, r
                from range({self.teams * self.people}) people(i), range({self.rounds}) rounds(r)
            )
            where chance('answers' || p || r) < .9
            order by r, p"""

    def _decisions(self) -> str:
        days = self.years * 365
        return f"""
            select 'D-' || d as id, printf('Team %03d', d % {self.teams}) as team, 'Decision ' || d as title,
                ({FIRST} + to_days((d * {days} // {self.decisions})::integer))::date as date, {self.people} as present,
                (chance('s' || d) * {self.people})::integer as spoke, (chance('c' || d) * 2.4)::integer as challenges,
                case when chance('th' || d) < .5 then 'yes' else 'no' end as first_challenger_thanked,
                case when chance('ca' || d) < .5 then 'yes' else 'no' end as commitment_asked
            from range({self.decisions}) decision(d)"""

    def _votes(self) -> str:
        days = self.years * 365
        return f"""
            select 'D-' || d as decision, printf('Team %03d', d % {self.teams}) as team,
                ({FIRST} + to_days((d * {days} // {self.decisions})::integer))::date as date,
                'person-' || ((d % {self.teams}) * {self.people} + m) as respondent,
                greatest(1, least(5, round(2.2 + 3.4 * chance('ag' || d || m))))::integer as agreement,
                greatest(1, least(5, round(1.8 + 3.4 * chance('co' || d || m))))::integer as commitment
            from range({self.decisions}) decision(d), range({self.people}) member(m)
            where chance('votes' || d || m) < .92"""

    def _commitments(self) -> str:
        days = self.years * 365
        return f"""
            with promise as (
                select c, c % {self.teams} as t, ({FIRST} + to_days((c::bigint * {days} // {self.promises})::integer))::date as made
                from range({self.promises}) promise(c)
            ),
            due as (
                select *, case when chance('un' || c) < .85 then made + (4 + (chance('du' || c) * 40)::integer) end as due
                from promise
            ),
            done as (
                select *, case when chance('dn' || c) < .8
                    then made + (1 + (chance('dd' || c) * chance('de' || c) * 110)::integer) end as done
                from due
            )
            select 'C-' || c as id, printf('Team %03d', t) as team,
                case when chance('d' || c) < .5
                    then 'D-' || ((c * {self.decisions} // {self.promises}) // {self.teams} * {self.teams} + t) end as decision,
                case when chance('w' || c) < .7 then 'Ship part ' || c || ' of page ' || (c % 97)
                    else 'Look into topic ' || c end as what,
                case when chance('o' || c) < .9 then printf('Owner %03d-%d', t, c % {self.people}) else 'team' end as owner,
                made::date as made_on, due::date as due_on,
                case when done < {FIRST} + to_days({days}) then done::date end as done_on,
                case when done is null and chance('dr' || c) < .5 then (made + 9)::date end as dropped_on,
                '' as status, case when chance('re' || c) < .2 then 'waiting for access' else '' end as reason
            from done"""
