"""The safety survey: seven items, one to seven, a wave every quarter."""

from __future__ import annotations

from story.draw import Dice, Share
from story.rooms import People
from story.script import Script, TeamStory

ITEMS = ("ps1", "ps2", "ps3", "ps4", "ps5", "ps6", "ps7")
REVERSED = {"ps1", "ps3", "ps5"}
VOICE = {"ps2", "ps4"}
ITEM_LEAN = {"ps1": 2, "ps2": 1, "ps3": 4, "ps4": -5, "ps5": 3, "ps6": 1, "ps7": -2}  # some items run higher anywhere


def answer_surveys(script: Script, people: People) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for team in script.teams:
        rows += _team_answers(script, team, people[team.name])
    return sorted(rows, key=lambda row: (str(row["date"])[:7], row["team"], row["respondent"]))


def _team_answers(script: Script, team: TeamStory, people: list[str]) -> list[dict[str, object]]:
    dice = Dice(f"{script.seed} survey {team.name}")
    answering = Share(dice)
    leaning = [dice.bell(10) for _ in people]
    middle = sum(leaning) / len(leaning)
    lean = {person: value - middle for person, value in zip(people, leaning, strict=True)}
    rows = []
    for wave in script.waves:
        for person in dice.sample(people, max(4, answering.of(0.92, len(people)))):
            day = wave.replace(day=wave.day + dice.whole(0, 8))
            row: dict[str, object] = {"team": team.name, "date": day.isoformat(), "respondent": person}
            row["wave"] = f"{wave:%Y-%m}"
            rows.append(row | _answers(team, wave, lean[person], dice))
    return rows


def _answers(team: TeamStory, wave, lean: float, dice: Dice) -> dict[str, object]:
    era = team.era(wave)
    mood = lean + dice.bell(4)
    answers: dict[str, object] = {}
    for item in ITEMS:
        level = era.safety + mood + ITEM_LEAN[item] + dice.bell(9) + (era.voice if item in VOICE else 0)
        value = min(max(round(1 + level * 6 / 100), 1), 7)
        answers[item] = 8 - value if item in REVERSED else value
    if dice.between(0, 1) < 0.03:
        answers[dice.one_of(ITEMS)] = ""
    return answers
