"""A synthetic workspace: six teams, fourteen months, seeded, aggregated from simulated people as the write side would.

Atlas turns vague yeses into firm ones, Birch has brittle consensus, Cedar is a quiet room, Delta is steady, Ember's
safety drops after a reorganisation, Fjord is too small to show.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.factory.habits import FIRST, TEAMS, Habit, Respondents, habit, month_start
from tests.factory.warehouse import Row, Tables, decision, promise, team

MONTHS = 14
AS_OF = date(2026, 11, 2)
K = 5
OWNERS = ("Ada", "Bo", "Cleo", "Dag", "Eli", "Fay", "Gus", "Hana")
CLEAR_WHATS = (
    "Send the revised price list to the sales desk",
    "Publish the migration plan on the team page",
    "Write the test report for the login change",
    "Deliver the budget sheet for the second quarter",
    "Set up the weekly backup of the order database",
)
VAGUE_WHATS = (
    "Look into the build times",
    "Try to improve onboarding",
    "Think about pricing",
    "Support the launch",
)
TITLES = (
    "Pricing page",
    "Move to CI",
    "On-call rota",
    "Drop the old API",
    "Hire a tester",
    "Release train",
    "New CRM",
)
HINDRANCES = (
    "another priority comes first",
    "unclear what is asked",
    "no time",
    "I see a risk",
)


def synthetic(seed: int = 7) -> tuple[Tables, Row]:
    """Rows per mart, and what the build row says of them."""
    chance = random.Random(seed)
    respondents = Respondents()
    tables: Tables = defaultdict(list)
    for name in TEAMS:
        first = habit(name, 0)
        tables["team"].append(team(name, first.part_of, first.size))
        for index in range(MONTHS):
            now = habit(name, index)
            if index % 3 == 1:
                _safety(tables, respondents, chance, name, index, now)
            for number in range(1 + (chance.random() < 0.35)):
                _decision(tables, respondents, chance, name, index, number, now)
    tables["people"] = respondents.rows()
    tables["waiting"] = [
        {"kind": "survey", "team": "Fjord", "decision_id": None},
        *(
            {"kind": "votes", "team": "Fjord", "decision_id": row["decision_id"]}
            for row in tables["decision"]
            if row["team"] == "Fjord"
        ),
    ]
    tables["load_log"] = _loads(tables)
    build = {
        "loads": 4,
        "demo": True,
        "promises_as_of": AS_OF,
        "answers_as_of": date(2026, 11, 1),
        "last_answers": month_start(MONTHS - 1),
    }
    return dict(tables), build


def _likert(chance: random.Random, yes: bool) -> int:
    return chance.choice((4, 5, 5)) if yes else chance.choice((1, 2, 3, 3))


def _safety(
    tables: Tables,
    respondents: Respondents,
    chance: random.Random,
    name: str,
    index: int,
    now: Habit,
) -> None:
    answers = []
    for person in range(now.size):
        if chance.random() > 0.9:
            continue
        level = now.safety + random.Random(f"{name}{person}").gauss(0, 0.6)
        items = [
            min(
                7,
                max(
                    1,
                    round(chance.gauss(level - (0.9 if i in (1, 3) and name == "Cedar" else 0), 0.9)),
                ),
            )
            for i in range(7)
        ]
        answers.append((f"{name}-{person}", items))
    if len(answers) < K:
        return
    for who, _ in answers:
        respondents.add("survey", "edmondson-7", name, index, who)
    scores = [sum(items) / 7 for _, items in answers]
    shared = {
        "block_id": len(tables["safety_block"]) + 1,
        "instrument": "edmondson-7",
        "team": name,
        "part_of": now.part_of,
    }
    shared |= {"period": month_start(index), "n": len(answers)}
    tables["safety_block"].append(
        shared
        | {
            "wave": f"wave {index // 3 + 1}",
            "score_sum": sum(scores),
            "score_sumsq": sum(s * s for s in scores),
            "scale_min": 1.0,
            "scale_max": 7.0,
            "asked": 7,
            "complete": len(answers),
        }
    )
    for item in range(7):
        values = [items[item] for _, items in answers]
        enough = len(values) >= 2 * K
        tables["item_block"].append(
            shared
            | {
                "item": f"ps{item + 1}",
                "value_sum": float(sum(values)),
                "favourable": sum(v >= 5 for v in values),
                "neutral": sum(v == 4 for v in values),
                "unfavourable": sum(v <= 3 for v in values),
                "counts": [values.count(v) for v in range(1, 8)] if enough else None,
                "value_sumsq": float(sum(v * v for v in values)) if enough else None,
            }
        )


def _decision(
    tables: Tables,
    respondents: Respondents,
    chance: random.Random,
    name: str,
    index: int,
    number: int,
    now: Habit,
) -> None:
    day = month_start(index) + timedelta(days=3 + 12 * number + chance.randrange(5))
    decision_id = f"{name[:2].upper()}-{index + 1:02d}{'ab'[number]}"
    met = datetime(day.year, day.month, day.day, 10)
    drafted = chance.random() < 0.5 + 0.3 * now.recap
    recapped = chance.random() < now.recap
    challenges = min(3, sum(chance.random() < now.challenges / 3 for _ in range(3)))
    recorded = chance.random() < 0.92
    tables["decision"].append(
        decision(
            decision_id,
            team=name,
            title=f"{TITLES[(index * 2 + number) % len(TITLES)]} ({decision_id})",
            decided_on=day,
            present=now.size,
            spoke=min(now.size, 2 + challenges + chance.randrange(3)) if recorded else None,
            challenges=challenges if recorded else None,
            challenger_thanked=chance.random() < 0.6 if recorded and challenges else None,
            commitment_asked=chance.random() < now.recap if recorded else None,
            draft_shared_at=met - timedelta(hours=chance.choice((26, 40, 50))) if drafted else None,
            draft_request="please poke holes in this" if drafted else None,
            holes_found=chance.randrange(4) if drafted else None,
            meeting_at=met,
            recap_sent_at=met + timedelta(hours=chance.choice((3, 20))) if recapped else None,
            corrections=chance.choice((0, 0, 1, 2)) if recapped else None,
        )
    )
    _votes(tables, respondents, chance, name, index, decision_id, now)
    if name == "Delta" and index % 4 == 0:  # a decision that spans two teams: Atlas votes too
        _votes(
            tables,
            respondents,
            chance,
            "Atlas",
            index,
            decision_id,
            habit("Atlas", index),
        )
    for serial in range(chance.choice((4, 5, 6, 6, 7))):
        _promise(tables, chance, name, decision_id, day, serial, now)


def _votes(
    tables: Tables,
    respondents: Respondents,
    chance: random.Random,
    name: str,
    index: int,
    decision_id: str,
    now: Habit,
) -> None:
    votes = []
    for person in range(now.size):
        if chance.random() > 0.9:
            continue
        agrees = chance.random() < now.agree
        commits = chance.random() < (now.commit_given_agree if agrees else now.commit_given_not)
        votes.append(
            (
                _likert(chance, agrees),
                _likert(chance, commits),
                chance.random() < now.unsaid,
                f"{name}-{person}",
            )
        )
    if len(votes) < K:
        return
    for *_, who in votes:
        respondents.add("votes", "", name, index, who)

    def count(test: Callable[[int, int], bool]) -> int:
        return sum(1 for a, c, _, _ in votes if test(a, c))

    shared = {
        "block_id": len(tables["vote_block"]) + 1000,
        "decision_id": decision_id,
        "team": name,
        "period": month_start(index),
    }
    tables["vote_block"].append(
        shared
        | {
            "part_of": now.part_of,
            "n": len(votes),
            "firm_yes": count(lambda a, c: a >= 4 and c >= 4),
            "soft_yes": count(lambda a, c: a >= 4 > c),
            "disagree_and_commit": count(lambda a, c: a < 4 <= c),
            "not_a_yes": count(lambda a, c: a < 4 and c < 4),
            "agree_threes": count(lambda a, c: a == 3),
            "commit_threes": count(lambda a, c: c == 3),
            "agreed_fully": count(lambda a, c: a == 5),
            "soft_fully": count(lambda a, c: a == 5 and c < 5),
            "unsaid_n": len(votes),
            "unsaid_yes": sum(u for _, _, u, _ in votes),
            "welcome_n": len(votes),
            "welcome_yes": sum(chance.random() < 0.7 for _ in votes),
        }
    )
    soft = [chance.choice(HINDRANCES) for a, c, _, _ in votes if c < 4]
    if len(soft) >= 2 * K:
        for reason in sorted(set(soft)):
            tables["hindrance_block"].append(shared | {"reason": reason, "n": soft.count(reason)})


def _promise(
    tables: Tables,
    chance: random.Random,
    name: str,
    decision_id: str,
    day: date,
    serial: int,
    now: Habit,
) -> None:
    clear = chance.random() < now.clear
    fault = "" if clear else chance.choice(("owner", "what", "when", "when"))
    due = None if fault == "when" else day + timedelta(days=chance.choice((7, 14, 14, 21, 28)))
    kept_chance = now.kept if clear else now.kept * 0.6
    took = chance.randrange(2, max(3, ((due or day + timedelta(20)) - day).days + 1))
    done = day + timedelta(days=took)
    reason = ""
    if chance.random() > kept_chance:
        done += timedelta(days=chance.choice((10, 20, 45, 200)))
        reason = chance.choice(("waiting for others", "more work than thought", "another priority", ""))
    dropped = day + timedelta(days=chance.randrange(3, 40)) if chance.random() < 0.07 else None
    state = "open"
    if dropped and dropped < AS_OF:
        state, done = "dropped", None
    elif done < AS_OF:
        state, dropped = "kept", None
    row: dict[str, Any] = {
        "team": name,
        "decision_id": decision_id,
        "what": chance.choice(VAGUE_WHATS if fault == "what" else CLEAR_WHATS),
        "owner": chance.choice(("", "team", "Ada; Bo"))
        if fault == "owner"
        else chance.choice(OWNERS[: max(4, now.size - 2)]),
        "made_on": day,
        "due_first": due,
        "due_on": due,
        "done_on": done if state == "kept" else None,
        "dropped_on": dropped if state == "dropped" else None,
        "state": state,
        "status": {"open": "To do", "kept": "Done", "dropped": "Won't do"}[state],
        "reason": reason,
        "as_of": AS_OF,
    }
    commitment_id = f"own:{decision_id}-{serial}"
    if due and chance.random() < 0.12:
        before = chance.random() < 0.5
        seen = due + timedelta(days=-2 if before else 3)
        end = row["done_on"] or row["dropped_on"] or AS_OF
        if day < seen < min(end, AS_OF):
            row["due_on"] = due + timedelta(days=14)
            tables["commitment_move"].append(
                {
                    "commitment_id": commitment_id,
                    "team": name,
                    "moved_on": seen,
                    "due_from": due,
                    "due_to": row["due_on"],
                    "stood_on": seen,
                    "side": "before" if before else "after",
                }
            )
    tables["commitment"].append(promise(commitment_id, **row))


def _loads(tables: Tables) -> list[Row]:
    sizes = {
        "survey": sum(row["n"] for row in tables["safety_block"]),
        "votes": sum(row["n"] for row in tables["vote_block"]),
        "commitments": len(tables["commitment"]),
        "decisions": len(tables["decision"]),
    }
    return [
        {
            "load_id": number,
            "batch": number,
            "kind": kind,
            "source": "own",
            "file_name": f"{kind}.csv",
            "loaded_at": datetime(2026, 11, 2, 8, number, tzinfo=UTC),
            "loaded_by": "demo",
            "rows_read": size,
            "rows_loaded": size,
            "rows_set_aside": 0,
            "first_date": FIRST,
            "last_date": month_start(MONTHS - 1),
            "undone_at": None,
            "demo": True,
        }
        for number, (kind, size) in enumerate(sizes.items(), start=1)
    ]
