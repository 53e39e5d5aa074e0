"""The promises: how each was worded, what became of it, and how an export of a given day shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from story.draw import Dice, Share, months, workday
from story.rooms import Room
from story.script import Script, TeamStory

FIELDS = ("id", "team", "decision", "what", "owner", "made_on", "due_on", "done_on", "dropped_on", "status", "reason")
FLAWS = ("date", "owner", "date", "words", "date", "somebody", "words date")
FLAWS_OF_A_FEW = ("date", "words")  # four people know whose it is
VAGUE_COSTS = 0.25  # how much less often a vague promise is kept on time than a clear one


@dataclass(slots=True)
class Promise:
    """One promise with its whole life; ``moved_on`` is the day its date was moved from ``due`` to ``due_then``."""

    team: TeamStory
    decision: str
    topic: str
    made: date
    due: date | None
    vague: str = ""  # "" clear, else what is missing: date, owner, somebody, words
    id: str = ""
    what: str = ""
    owner: str = ""
    moved_on: date | None = None
    due_then: date | None = None
    done: date | None = None
    dropped: date | None = None
    reason: str = ""

    def seen_on(self, day: date) -> dict[str, str]:
        """Its row in an export made on this day."""
        due = self.due_then if self.moved_on and self.moved_on <= day else self.due
        done = self.done if self.done and self.done <= day else None
        dropped = self.dropped if self.dropped and self.dropped <= day else None
        late = due is not None and due < day and (done is None or done > due)
        told = self.reason if dropped or late or (self.moved_on and self.moved_on <= day) else ""
        status = "Done" if done else "Dropped" if dropped else "Open"
        days = [self.made, due, done, dropped]
        texts = [self.id, self.team.name, self.decision, self.what, self.owner]
        texts += [value.isoformat() if value else "" for value in days]
        return dict(zip(FIELDS, [*texts, status, told], strict=True))


def make_promises(script: Script, team: TeamStory, rooms: list[Room]) -> list[Promise]:
    """All promises of one team, in the order they were made."""
    dice = Dice(f"{script.seed} promises {team.name}")
    promises = sorted(_made(script, team, rooms, dice), key=lambda promise: (promise.made, promise.decision))
    _word_them(script, promises, dice)
    _live_them(script, promises, dice)
    for number, promise in enumerate(promises, start=1):
        promise.id = f"{team.key}-P{number:03d}"
    return promises


def _made(script: Script, team: TeamStory, rooms: list[Room], dice: Dice) -> list[Promise]:
    made = [_promise(room.team, room.id, room.topic, room.day, dice) for room in rooms for _ in range(dice.whole(2, 4))]
    owed = 0.0
    for month in months(script.first_day, script.last_day):
        length = min(27, (script.last_day - month).days)
        owed += team.promises * length / 27 - sum(promise.made.replace(day=1) == month for promise in made)
        for _ in range(max(0, round(owed))):
            day = workday(month + timedelta(days=dice.whole(2, length)))
            past = [room.topic for room in rooms if room.day <= day] or [rooms[0].topic]
            made.append(_promise(team, "", dice.one_of(past[-3:]), day, dice))
        owed -= max(0, round(owed))
    return made


def _promise(team: TeamStory, decision: str, topic: str, made: date, dice: Dice) -> Promise:
    lead = dice.whole(35, 70) if dice.between(0, 1) < 0.27 else dice.whole(5, 26)
    return Promise(team, decision, topic, made, workday(made + timedelta(days=lead)))


def _word_them(script: Script, promises: list[Promise], dice: Dice) -> None:
    clear = Share(dice)
    flaws = cycle(FLAWS if promises[0].team.size >= 5 else FLAWS_OF_A_FEW)
    hands = Hands(promises[0].team, script.words["nobody"], dice)
    spoken: dict[str, list[str]] = {}
    for promise in promises:
        promise.vague = "" if clear.hit(promise.team.era(promise.made).clear) else next(flaws)
        kind = "vague" if "words" in promise.vague else "clear"
        unused = [text for text in script.words[kind] if text not in spoken.setdefault(promise.topic, [])]
        text = dice.one_of(unused or script.words[kind])
        spoken[promise.topic].append(text)
        promise.what = text.format(topic=promise.topic)
        promise.owner = hands.take(promise)
        if "date" in promise.vague:
            promise.due = None


class Hands:
    """Who takes a promise: everybody of a team in turn, in a new order each round; of a small team mostly the first."""

    def __init__(self, team: TeamStory, nobody: tuple[str, ...], dice: Dice) -> None:
        self._team, self._nobody, self._dice = team, nobody, dice
        self._round: list[str] = []

    def take(self, promise: Promise) -> str:
        if promise.vague == "owner":
            return ""
        if promise.vague == "somebody":
            return self._dice.one_of(self._nobody)
        owners = self._team.owners
        if self._team.size < 5 and self._dice.between(0, 1) < 0.6:
            return owners[0]
        self._round = self._round or self._dice.sample(owners, len(owners))
        return self._round.pop()


def _live_them(script: Script, promises: list[Promise], dice: Dice) -> None:
    kept, undated, left = Share(dice), Share(dice), Share(dice)
    for promise in sorted(promises, key=lambda promise: (promise.due or promise.made, promise.made)):
        era = promise.team.era(promise.made)
        if promise.due is None:
            _without_a_date(promise, undated.hit(era.kept), dice)
        elif left.hit(0.05):
            promise.dropped = workday(promise.due - timedelta(days=dice.whole(2, 4)))
            promise.reason = dice.one_of(script.words["dropped"])
        elif kept.hit(era.kept + VAGUE_COSTS * ((0 if promise.vague else 1) - era.clear)):
            promise.done = max(workday(promise.due - timedelta(days=dice.one_of([0, 0, 1, 1, 2, 3, 5]))), promise.made)
        else:
            _after_its_date(promise, promise.due, script, dice)
        if promise.dropped:
            promise.dropped = max(promise.dropped, promise.made)


def _without_a_date(promise: Promise, soon: bool, dice: Dice) -> None:
    if soon:
        promise.done = workday(promise.made + timedelta(days=dice.whole(6, 29)))
    elif dice.between(0, 1) < 0.6:
        promise.done = workday(promise.made + timedelta(days=dice.whole(34, 110)))


def _after_its_date(promise: Promise, due: date, script: Script, dice: Dice) -> None:
    """Moved before the date where an export can show it, else moved after it, done late, dropped late, or left open."""
    promise.reason = dice.one_of(script.words["late"]) if dice.between(0, 1) < 0.75 else ""
    seen = [day for day in script.exports if promise.made <= day <= due]
    fate = dice.between(0, 1)
    late_by = timedelta(days=dice.whole(3, 24) if dice.between(0, 1) < 0.85 else dice.whole(32, 60))
    if len(seen) >= 2:
        promise.moved_on = workday(seen[-1] - timedelta(days=dice.whole(0, (seen[-1] - seen[-2]).days - 4)))
        promise.due_then = workday(due + late_by)
        promise.done = workday(promise.due_then - timedelta(days=dice.whole(0, 3)))
    elif fate < 0.35 and due > script.exports[0]:
        promise.moved_on = due + timedelta(days=dice.whole(1, 6))
        promise.due_then = workday(promise.moved_on + late_by)
        promise.done = workday(promise.due_then + timedelta(days=dice.whole(-2, 5)))
    elif fate < 0.8:
        promise.done = workday(due + late_by)
        promise.done = max(promise.done, due + timedelta(days=1))
    elif fate < 0.88:
        promise.dropped = due + timedelta(days=dice.whole(3, 30))
        promise.reason = promise.reason or dice.one_of(script.words["dropped"])


def exports(script: Script, promises: list[Promise]) -> dict[date, list[dict[str, str]]]:
    """What each export holds: the first everything so far, later ones what is open and what changed since."""
    files: dict[date, list[dict[str, str]]] = {}
    known: dict[str, dict[str, str]] = {}
    for day in script.exports:
        rows = [promise.seen_on(day) for promise in promises if promise.made <= day]
        files[day] = [row for row in rows if row["status"] == "Open" or known.get(row["id"]) != row]
        known |= {row["id"]: row for row in rows}
    return files
