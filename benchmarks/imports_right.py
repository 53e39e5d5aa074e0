"""Whether surveys load right: 2,000 made-up files whose truth is known, read as a new user would have them read.

``python -m benchmarks imports-right [FILES]``. A file is a random questionnaire in random words, language, scale and direction,
with odd cells, its date and team in random places; one in five asks questions of one's own, one in ten some in words nobody knows,
one in seven has a row an answer. Every needed question is answered with the truth. Wrong is a file whose mean is
off by more than ``OFF`` of the scale, or that loses a row without an odd cell, while nothing was asked, or after all answers.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from statistics import fmean

from benchmarks import trackers_right
from benchmarks._on_every_core import every
from etl.meaning.word_scales import FORMS
from etl.model.plan import Kind, Options, Plan, Question, Survey
from etl.model.table import Table
from etl.model.text import fold
from etl.planning.propose import propose
from etl.questionnaires.instruments import read_instrument
from etl.reading.read import read_table
from firmyes import languages
from firmyes.errors import FirmYesError
from firmyes.instruments import OURS

FILES = 2_000
OFF = 0.01  # of the scale
MANY = 2  # questions a person answers gladly
MOST_ASKED = 0.1  # share of the files that may ask more
TODAY = date(2026, 11, 28)
SPOKEN = [code for code in languages.codes() if code != "signs"]
NUMBERS = ((1, 5), (1, 7), (1, 5), (1, 7), (0, 4), (0, 6), (1, 10), (0, 10), (-2, 2), (0, 100))
FACES = ("😡", "🙁", "😐", "🙂", "😀")
MADE_UP = ("plim", "plum", "plam", "plem", "plom", "plaum", "pleum")
REMARKS = ("see my comment", "it depends on who is there", "ask me later", "hmm", "sometimes this, sometimes that")
SILENT = ("", "N/A", "don't know", "-")
STAMPS = ("Timestamp", "date", "Zeitpunkt der Abgabe", "Slutförandetid", "x", "タイムスタンプ")
TEAMS = ("team", "Which team are you in?", "In welchem Team bist du?", "Squad")
#: beside those, scales that only questions of one's own are answered on
OWN_NUMBERS = (*NUMBERS, (0, 1), (1, 3), (1, 4), (0, 5), (1, 9), (-3, 3), (-5, 5))
OWN = {
    "en": ("We finish what we start", "Meetings are worth their time", "This week has a clear aim", "We laugh together",
           "Our plan holds"),
    "de": ("Wir bringen zu Ende, was wir beginnen", "Treffen sind ihre Zeit wert", "Diese Woche hat ein klares Ziel",
           "Wir lachen zusammen", "Unser Plan hält"),
    "fr": ("Nous terminons ce que nous commençons", "Nos réunions valent leur temps", "Cette semaine a un but clair",
           "Nous rions ensemble", "Notre plan tient bon"),
    "ja": ("始めたことを終わらせている", "会議は時間に見合っている", "今週の目標ははっきりしている",
           "一緒によく笑っている", "計画は守られている"),
}  # fmt: skip
GRIDS = ("{}", "{}", "How far is it so? [{}]", "How far is it so? >> {}")
ODD_WORDS = (
    "Whoever drops the ball hears of it for weeks",
    "The loud ones win the day around here",
    "Rain or shine the door stands open",
)
#: statements by language: for each item of edmondson-7 as the questionnaire has it and, where it is turned, the other way round
STATEMENTS = {
    "en": (
        ("If you make a mistake on this team, it is held against you", "Mistakes are never held against you"),
        ("Members can bring up problems and tough issues", ""),
        ("People reject others for being different", "Nobody is rejected for being different"),
        ("It is safe to take a risk", ""),
        ("It is difficult to ask others for help", "It is not difficult to ask others for help"),
        ("No one would deliberately undermine my efforts", ""),
        ("My skills and talents are valued and used", ""),
    ),
    "de": (
        ("Fehler werden einem vorgehalten", "Fehler werden einem nicht vorgehalten"),
        ("Man kann Probleme und schwierige Themen ansprechen", ""),
        ("Wer anders ist, wird abgelehnt", "Niemand wird abgelehnt, weil er anders ist"),
        ("Es ist sicher, ein Risiko einzugehen", ""),
        ("Es ist schwierig, andere um Hilfe zu bitten", "Es ist leicht, andere um Hilfe zu bitten"),
        ("Niemand würde meine Arbeit absichtlich untergraben", ""),
        ("Meine Fähigkeiten werden geschätzt und genutzt", ""),
    ),
    "fr": (
        ("Une erreur est retenue contre vous", "Une erreur n'est jamais retenue contre vous"),
        ("On peut soulever des problèmes difficiles", ""),
        ("On rejette ceux qui sont différents", "Personne n'est rejeté parce qu'il est différent"),
        ("On peut prendre un risque en toute sécurité", ""),
        ("Il est difficile de demander de l'aide", "Il est facile de demander de l'aide"),
        ("Personne n'agirait délibérément pour saper mes efforts", ""),
        ("Mes compétences sont valorisées et utilisées", ""),
    ),
    "es": (
        ("Los errores se usan en contra de uno", "Los errores nunca se usan en contra de uno"),
        ("Se puede hablar de los problemas difíciles, sacarlos", ""),
        ("Se rechaza a quien es diferente", "Nadie rechaza a quien es diferente"),
        ("Es seguro asumir un riesgo", ""),
        ("Es difícil pedir ayuda", "Es fácil pedir ayuda"),
        ("Nadie intentaría socavar mi trabajo", ""),
        ("Se valoran y utilizan mis habilidades", ""),
    ),
}


@dataclass(frozen=True)
class Truth:
    """What a made-up file really says: per row and item the share of the scale from 0 to 1, None = no answer."""

    scale: tuple[float, float]
    words: dict[str, float]
    shares: list[list[float | None]]  # of agreeing, as worded
    turned: tuple[bool, ...]  # whether agreeing is a bad sign
    odd: frozenset[int]  # rows with a cell nobody can read
    teams: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    heads: tuple[str, ...] = ()  # by item, as the file has them
    long: bool = False


def made(seed: int) -> tuple[bytes, Truth]:
    """A file and its truth."""
    draw = random.Random(seed)
    instrument = read_instrument(OURS / f"{draw.choice(['edmondson-7'] * 4 + ['westrum-6'])}.toml")
    own = draw.random() < 0.2
    heads, turned, kind = _own_heads(draw) if own else _heads(draw, instrument)
    scale, answers, words, by = _scale(draw, OWN_NUMBERS if own else NUMBERS)
    points = len(answers)
    backwards = by == "numbers" and not own and draw.random() < 0.1
    if backwards:
        heads = [f"{head} ({scale[0]:g} = strongly agree, {scale[1]:g} = strongly disagree)" for head in heads]
    people = draw.randint(8, 40)
    centre = draw.uniform(0.35, 0.75)
    places = [
        [_place(draw, centre + lift, points, turn) for turn in turned]
        for lift in (draw.gauss(0, 0.18) for _ in range(people))
    ]
    cells = [[answers[points - 1 - place] if backwards else answers[place] for place in row] for row in places]
    shares: list[list[float | None]] = [[place / (points - 1) for place in row] for row in places]
    odd: set[int] = set()
    for _ in range(draw.randint(0, 5) if draw.random() < 0.5 else 0):
        row, item = draw.randrange(people), draw.randrange(len(heads))
        silent = draw.random() < 0.5
        cells[row][item] = draw.choice(SILENT) if silent else draw.choice(REMARKS)
        shares[row][item] = None
        odd |= set() if silent else {row}
    columns = {head: [row[place] for row in cells] for place, head in enumerate(heads)}
    teams = _beside(draw, columns, people)
    header, *rows = zip(*([head, *column] for head, column in columns.items()), strict=True)
    long = draw.random() < 1 / 7
    if long:
        header, rows = _in_rows(header, rows, heads)
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    said = f"{kind}, {by}{', long' if long else ''}"
    return out.getvalue().encode(), Truth(scale, words, shares, turned, frozenset(odd), teams, said, tuple(heads), long)


def _own_heads(draw: random.Random) -> tuple[list[str], tuple[bool, ...], str]:
    code = draw.choice(sorted(OWN))
    grid = draw.choice(GRIDS)
    asked = draw.sample(OWN[code], draw.randint(2, len(OWN[code])))
    return [grid.format(question) for question in asked], (False,) * len(asked), f"own questions in {code}"


def _in_rows(
    header: Sequence[str], rows: Sequence[Sequence[str]], heads: Sequence[str]
) -> tuple[list[str], list[list[str]]]:
    """The same answers with a row each: who, what else the row said, the question, the answer."""
    asked = [place for place, name in enumerate(header) if name in heads]
    besides = [place for place in range(len(header)) if place not in asked]
    name = "respondent", *(header[place] for place in besides), "question", "answer"
    found = [
        [f"p{number}", *(row[each] for each in besides), header[place], row[place]]
        for number, row in enumerate(rows)
        for place in asked
    ]
    return list(name), found


def _heads(draw: random.Random, instrument) -> tuple[list[str], tuple[bool, ...], str]:
    reverse = [item.reverse for item in instrument.items]
    way = draw.choice(("codes", "texts", "statements", "statements"))
    if way == "statements" and instrument.id == "edmondson-7":
        code = draw.choice(sorted(STATEMENTS))
        other = [bool(pair[1]) and draw.random() < 0.4 for pair in STATEMENTS[code]]
        heads = [pair[1] if turn else pair[0] for pair, turn in zip(STATEMENTS[code], other, strict=True)]
        turned = [bad != turn for bad, turn in zip(reverse, other, strict=True)]
        kind = f"statements in {code}"
        if draw.random() < 0.3:  # some in words nobody knows: what they ask has to be said
            for place, words in zip(draw.sample(range(len(heads)), draw.randint(1, 3)), ODD_WORDS, strict=False):
                heads[place], turned[place], kind = words, reverse[place], f"statements in {code}, some in odd words"
        return heads, tuple(turned), kind
    if way == "texts":
        return [item.text for item in instrument.items], tuple(reverse), "our texts"
    already = draw.random() < 0.1
    return [item.code for item in instrument.items], tuple(bad and not already for bad in reverse), "codes"


def _scale(
    draw: random.Random, numbers: Sequence[tuple[int, int]]
) -> tuple[tuple[float, float], list[str], dict[str, float], str]:
    """(bounds, the answers from the lowest, what words stand for, how it is written)."""
    way = draw.choice(("numbers", "numbers", "words", "words", "words", "both", "drawn", "made up"))
    if way == "numbers":
        low, high = draw.choice(numbers)
        step = 10 if high == 100 else 1
        return (low, high), [f"{number}" for number in range(low, high + 1, step)], {}, way
    if way == "drawn":
        answers = draw.choice(
            (
                [f"{'★' * n}{'☆' * (5 - n)}" for n in range(1, 6)],
                [*FACES],
                [f"{n}/5" for n in range(1, 6)],
                [f"{n * 20} %" for n in range(1, 6)],
            )
        )
    elif way == "made up":
        answers: list[str] = list(MADE_UP[: draw.choice((4, 5, 7))])
    else:
        kind = draw.choice(("agreement", "agreement", "agreement", "accuracy"))
        degrees = languages.language(draw.choice(SPOKEN))["scales"][kind]
        form = draw.choice((FORMS[kind][0], FORMS[kind][0], FORMS[kind][1], *FORMS[kind][2:4])).split()
        answers = [draw.choice(languages.parts(degrees[int(draw.choice(point)) - 1])) for point in form]
        if way == "both":
            answers = [f"{number} - {word}" for number, word in enumerate(answers, start=1)]
    words = {answer: float(number) for number, answer in enumerate(answers, start=1)}
    return (1, len(answers)), answers, words, way


def _place(draw: random.Random, mood: float, points: int, turn: bool) -> int:
    place = min(points - 1, max(0, round((mood + draw.gauss(0, 0.15)) * (points - 1))))
    return points - 1 - place if turn else place


def _beside(draw: random.Random, columns: dict[str, list[str]], people: int) -> dict[str, str]:
    """Put a date and a team into the columns, at either end; (spelling → team) where one is spelled in two ways."""
    start = datetime(2026, 3, 13, 10, 5)
    days = [start + timedelta(days=draw.randrange(15), seconds=draw.randrange(3600)) for _ in range(people)]
    written = draw.choice(("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%B %Y", ""))
    front, back = {}, {}
    if written:
        (front if draw.random() < 0.7 else back)[draw.choice(STAMPS)] = [day.strftime(written) for day in days]
    spelled = draw.random() < 0.1
    if draw.random() < 0.7:
        names = ["Blue", "blue"] if spelled else ["Blue", "Red"]
        (front if draw.random() < 0.7 else back)[draw.choice(TEAMS)] = [names[n % 2] for n in range(people)]
    items = dict(columns)
    columns.clear()
    columns |= front | items | back
    return {"Blue": "Blue", "blue": "Blue"} if spelled else {}


# --- reading them --------------------------------------------------------------------------------------------------------


def answer(options: Options, question: Question, truth: Truth, plan: Plan) -> Options:
    """The options with one question answered by the truth."""
    if question.option == "words":
        by_word = {fold(word): number for word, number in truth.words.items()}
        said = {word: by_word.get(fold(word)) for word in question.choices}
        further = truth.words and max(truth.words.values()) not in said.values()  # the question asks for the scale then
        scale = truth.scale if further and options.own else options.scale
        return replace(options, words=options.words | said, scale=scale)
    if question.option == "which_way":
        codes = question.choices
        ways = {code: "turned" if truth.turned[_number(code)] else "as-is" for code in codes}
        return replace(options, which_way=options.which_way | {code: ways[code] for code in question.choices})
    if question.option == "columns":
        columns = {code: truth.heads[_number(code)] for code in question.choices}
        return replace(options, columns=options.columns | columns)
    if question.option == "instrument":
        return replace(options, own="Made up", columns=options.columns)
    if question.option == "kind":
        return replace(options, kind=Kind.SURVEY)
    given = {"scale": truth.scale, "team": "Blue", "team_names": truth.teams, "day_first": True, "date": TODAY}
    return replace(options, **{question.option: given[question.option]})


def _number(code: str) -> int:
    return int("".join(filter(str.isdigit, code))) - 1


def read(seed: int) -> tuple[str, Truth, int, bool]:
    """(what became of a file, its truth, how many questions were needed, whether the scale or words were among them)."""
    data, truth = made(seed)
    table, options, asked = read_table(data, "made.csv"), Options(), 0
    try:
        plan = propose(table, options, None, TODAY)
        while plan.open_questions and asked < 8:
            options = answer(options, plan.open_questions[0], truth, plan)
            asked += plan.open_questions[0].option != "team"  # which team a file without one is of is always asked
            plan = propose(table, options, None, TODAY)
    except FirmYesError as error:
        return f"refused: {error.title}", truth, asked, False
    return ("right" if is_right(table, plan, truth) else "wrong"), truth, asked, True


def is_right(table: Table, plan: Plan, truth: Truth) -> bool:
    """Whether every row without an odd cell is there, and the mean is the truth's within ``OFF`` of the scale."""
    survey: Survey = plan.surveys[0]
    read_shares, true_shares = [], []
    for row, code, text in _given(table, survey, truth):
        if row in truth.odd:
            continue
        share = truth.shares[row][_number(code)]
        value = survey.values[code].get(text)
        if (value is None) != (share is None):
            return False
        if value is None or share is None:
            continue
        as_read = (value - survey.scale_min) / (survey.scale_max - survey.scale_min)
        read_shares.append(1 - as_read if code in survey.reverse else as_read)
        true_shares.append(1 - share if truth.turned[_number(code)] else share)
    asked = set(survey.item_codes.values()) if survey.long else set(survey.items)
    return bool(read_shares) and len(asked) == len(truth.turned) and abs(fmean(read_shares) - fmean(true_shares)) <= OFF


def _given(table: Table, survey: Survey, truth: Truth) -> Iterator[tuple[int, str, str]]:
    """(row of a person, item code, text) of every answer, in files of both shapes."""
    for place, (_, cells) in enumerate(table.iterate()):
        if survey.long:
            item, value = survey.long
            if cells[item] in survey.item_codes:
                yield place // len(truth.turned), survey.item_codes[cells[item]], cells[value]
        else:
            yield from ((place, code, cells[column]) for code, column in survey.items.items())


def main(arguments: Sequence[str]) -> int:
    files = int(arguments[0]) if arguments else FILES
    outcomes: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for seed, (outcome, truth, asked, _) in enumerate(every(read, files)):
        how = "unasked" if not asked else f"after {asked} question{'s' if asked > 1 else ''}"
        key = outcome if outcome.startswith("refused") else f"{outcome} {how}"
        outcomes[key] += 1
        examples.setdefault(key, []).append(f"{seed} ({truth.kind})")
    print(f"{files} made-up surveys, the team of a file without one not counted as a question")
    for key, count in sorted(outcomes.items()):
        shown = "" if key.startswith("right") else f"   such as {'; '.join(examples[key][:4])}"
        print(f"{count:>6}  {count / files:6.1%}  {key}{shown}")
    many = sum(
        count
        for key, count in outcomes.items()
        if key[-10:].strip("s").endswith("question") and int(key.split()[-2]) > MANY
    )
    wrong = sum(count for key, count in outcomes.items() if key.startswith("wrong"))
    print(f"wrong: {wrong}; asked more than {MANY} questions: {many / files:.1%} (at most {MOST_ASKED:.0%})")
    lists = trackers_right.main(arguments)
    return int(wrong > 0 or many > MOST_ASKED * files or lists > 0)
