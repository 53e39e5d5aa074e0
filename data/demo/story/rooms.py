"""The meetings: what was decided, how the room behaved, and what each person answered about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle

from story.draw import Dice, Share, months, workday
from story.script import Era, Script, TeamStory

UNRECORDED = 12  # of so many decisions one has nobody who wrote down what happened in the room
RECORD = (
    *("present", "spoke", "challenges", "first_challenger_thanked", "commitment_asked"),
    *("draft_shared_at", "draft_request", "holes_found", "recap_sent_at", "corrections"),
)

People = dict[str, list[str]]  # team → respondents


@dataclass(frozen=True, slots=True)
class Room:
    """One decision: its row in ``decisions.csv``, and what the promises made in it are about."""

    team: TeamStory
    day: date
    topic: str
    asked_too: tuple[str, ...]
    row: dict[str, object]

    @property
    def id(self) -> str:
        return str(self.row["id"])


def hold_meetings(script: Script, team: TeamStory) -> list[Room]:
    """The team's decisions in order of time, spread evenly over the months."""
    dice = Dice(f"{script.seed} rooms {team.name}")
    shares = {name: Share(dice) for name in ("draft", "recap", "asked", "thanked")}
    days = _days(script, team, dice)
    challenges = [cycle(era.challenges) for era in team.eras]
    rooms = []
    for number, (day, (title, topic, asked_too)) in enumerate(zip(days, team.titles, strict=True), start=1):
        era = team.era(day)
        row = {"id": f"{team.key}-{number:02d}", "team": team.name, "title": title, "date": day.isoformat()}
        row |= _talk(team, era, next(challenges[team.eras.index(era)]), shares, dice)
        row |= _before_and_after(script, day, era, shares, dice)
        if (number + team.size) % UNRECORDED == 0:
            row |= dict.fromkeys(RECORD, "")
        rooms.append(Room(team, day, topic, asked_too, row))
    return rooms


def _days(script: Script, team: TeamStory, dice: Dice) -> list[date]:
    """One working day per decision, in the first weeks of its month and well before the data end."""
    all_months = months(script.first_day, team.meets_until or script.last_day)
    last = months(script.last_day, script.last_day)[0]
    days = []
    for number in range(len(team.titles)):
        month = all_months[(number * len(all_months)) // len(team.titles)]
        days.append(workday(month + timedelta(days=dice.whole(3, 10 if month == last else 22))))
    return sorted(days)


def _talk(team: TeamStory, era: Era, challenges: int, shares: dict[str, Share], dice: Dice) -> dict[str, object]:
    present = max(3, round(team.size * dice.between(0.8, 1)))
    talkative = 0.35 if era.voice < -20 else 0.7
    thanked = shares["thanked"].hit(era.thanked) if challenges else None
    return {
        "present": present,
        "spoke": max(2, challenges + 1, round(present * dice.between(talkative - 0.1, talkative + 0.1))),
        "challenges": challenges,
        "first_challenger_thanked": _word(thanked),
        "commitment_asked": _word(shares["asked"].hit(era.asked)),
    }


def _before_and_after(script: Script, day: date, era: Era, shares: dict[str, Share], dice: Dice) -> dict[str, object]:
    met = datetime.combine(day, time(dice.whole(9, 15), dice.one_of([0, 30])))
    ahead = shares["draft"].hit(era.draft)
    shared = met - (
        timedelta(days=dice.whole(1, 3), hours=dice.whole(0, 2)) if ahead else timedelta(hours=dice.whole(1, 3))
    )
    has_draft = ahead or dice.between(0, 1) < 0.75
    in_time = shares["recap"].hit(era.recap)
    sent = met + (timedelta(hours=dice.whole(2, 20)) if in_time else timedelta(days=dice.whole(3, 9)))
    has_recap = (in_time or dice.between(0, 1) < 0.7) and sent.date() <= script.last_day
    return {
        "draft_shared_at": shared.isoformat(timespec="minutes") if has_draft else "",
        "draft_request": ("please poke holes" if ahead else "for information") if has_draft else "",
        "holes_found": (dice.whole(1, 4) if ahead and era.challenges != (0,) else 0) if has_draft else "",
        "meeting_at": met.isoformat(timespec="minutes"),
        "recap_sent_at": sent.isoformat(timespec="minutes") if has_recap else "",
        "corrections": dice.one_of([0, 0, 1, 1, 2]) if has_recap else "",
    }


def _word(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[answer]


class Ballots:
    """The pulse after each decision: one team's answers, room by room."""

    def __init__(self, script: Script, team: TeamStory, people: list[str]) -> None:
        self._team, self._people = team, people
        self._hindrances = script.words["hindrances"]
        self._last_day = script.last_day
        self._dice = Dice(f"{script.seed} votes {team.name}")
        self._shares = {name: Share(self._dice) for name in ("voters", "agree", "soft", "commit", "unsaid", "welcome")}

    def cast(self, room: Room) -> Iterator[dict[str, object]]:
        era, dice, shares = self._team.era(room.day), self._dice, self._shares
        voters = dice.sample(self._people, max(4, shares["voters"].of(0.93, len(self._people))))
        agreeing = shares["agree"].of(era.agree, len(voters))
        soft = shares["soft"].of(era.soft, agreeing)
        committing = shares["commit"].of(0.45, len(voters) - agreeing)
        unsaid = set(dice.sample(voters, shares["unsaid"].of(era.unsaid, len(voters))))
        welcome = set(dice.sample(voters, shares["welcome"].of(0.85 if era.voice > -20 else 0.35, len(voters))))
        for seat, voter in enumerate(voters):
            agrees = seat < agreeing
            commits = soft <= seat < agreeing + committing
            yield {
                "decision": room.id,
                "team": self._team.name,
                "date": min(room.day + timedelta(days=dice.whole(0, 2)), self._last_day).isoformat(),
                "respondent": voter,
                "agreement": dice.one_of([4, 4, 5]) if agrees else dice.one_of([1, 2, 2, 3, 3]),
                "commitment": dice.one_of([4, 5, 5]) if commits else dice.one_of([2, 2, 3, 3, 1]),
                "concern_unsaid": _word(voter in unsaid),
                "challenge_welcome": _word(voter in welcome),
                "in_the_way": "" if agrees and commits else dice.one_of(self._hindrances[: 3 + seat % 3]),
            }


def take_votes(script: Script, rooms: list[Room], people: People) -> list[dict[str, object]]:
    """Everybody asked answers about each decision, in their own team's name."""
    ballots = {team.name: Ballots(script, team, people[team.name]) for team in script.teams}
    rows = []
    for room in sorted(rooms, key=lambda room: (room.day, room.id)):
        for team in (room.team.name, *room.asked_too):
            rows += ballots[team].cast(room)
    return rows
