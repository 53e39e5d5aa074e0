"""Something is not there (WORDS, section 2, A, B1, F and G): nothing loaded, nothing chosen, hidden, old, too early."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from firmyes.metrics.first_sentence import words
from firmyes.metrics.first_sentence.changed import Said
from firmyes.metrics.first_sentence.facts import FROM_FIVE, SAFETY, Door, Facts, Measured
from firmyes.model import Estimate, Point
from firmyes.model.listing import listed

STALE_DAYS = 45  # of a newest finished period of every kind
STALE_SURVEY_DAYS = 120  # a questionnaire is asked by the quarter
KINDS = {"survey": "the survey", "votes": "votes", "promises": "promises"}
TO_ADD, TO_MEET, TO_OVERVIEW = "import_and_data", "meeting", "overview"
ADD_EXPORT = Door("Add an export", TO_ADD)
ASK = Door("Ask the room", TO_MEET)

NO_KIND = {  # of a page about one kind: what is not there, how it begins, where
    "survey": ("no survey answers yet", "An export from your survey tool is enough.", ADD_EXPORT),
    "votes": ("no votes yet", "They start with one vote in your next meeting, two minutes.", ASK),
    "promises": (
        "no promises yet",
        "Add an export from your tracker, or write who, what and when in the next meeting.",
        ADD_EXPORT,
    ),
}


def empty(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """A1, A2: nothing anywhere, or nothing in what was chosen."""
    if not facts.anything:
        then = "Drop an export from your tracker or survey here, or ask the room two questions in your next meeting."
        return "A1", ("no numbers yet", (then,)), (Door("Add data", TO_ADD), ASK)
    if facts.kind and facts.kind not in facts.kinds and not facts.hidden:
        head, then, door = NO_KIND[facts.kind]
        return "A1", (head, (then,)), (door,)
    if not facts.kind and facts.kinds == {"decisions"}:
        then = "The decisions that were written down stand below."
        return "A1", ("no promises, votes or survey answers yet", (then,)), (ADD_EXPORT, ASK)
    if facts.here or (facts.hidden and facts.asked == (None, None)):
        return None
    if facts.asked == (None, None):
        return (
            "A2",
            ("no numbers yet", ("Other teams have some.",)),
            (Door("Show all teams", TO_OVERVIEW, (("team", ""),)),),
        )
    return "A2", *_elsewhere(facts, "nothing")


def _elsewhere(facts: Facts, what: str) -> tuple[Said, tuple[Door, ...]]:
    """Of chosen months that hold nothing: where there is something."""
    head = f"{what} in {_asked(facts)}"
    if facts.from_on is None:
        return (head, ()), (Door("Show everything", TO_OVERVIEW, (("from", ""), ("to", ""))),)
    month = words.month(facts.from_on, facts.latest)
    door = Door(f"Show from {month}", TO_OVERVIEW, (("from", f"{facts.from_on:%Y-%m}"), ("to", "")))
    return (head, (f"There are numbers from {month} on.",)), (door,)


def _asked(facts: Facts) -> str:
    """“March to May 2026”: what the reader chose, with its year."""
    since, until = facts.asked
    if since and until:
        if (since.year, since.month) == (until.year, until.month):
            return f"{since:%B %Y}"
        first = f"{since:%B}" if since.year == until.year else f"{since:%B %Y}"
        return f"{first} to {until:%B %Y}"
    return f"{since:%B %Y} and after" if since else f"{until:%B %Y} and before"


def hidden(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """A3, A4: answers are there and may not be shown; of promises so few that no rate may be told."""
    if any(_told(m) for m in facts.measures):
        return None
    few = facts.promised
    if facts.hidden and not few.promises:
        doors = (Door("Add promises", TO_ADD), Door("Start a meeting", TO_MEET))
        then = "The list of promises and the meeting work at once."
        return "A3", (FROM_FIVE, (then,)), doors
    if few.come_due and not few.private:
        kept = "none of them" if not few.kept else f"{few.kept} of them" if few.kept < few.come_due else "all"
        head = f"{few.come_due} promises so far, {kept} kept on time"
        if few.come_due == 1:
            head = f"one promise so far, {'kept' if few.kept else 'not kept'} on time"
        return "A4", (head, ("With so few, nothing can be said of the team.", *_list_below(facts))), ()
    if few.come_due:
        return (
            "A4",
            (
                "one or two people hold most promises, so no rate is shown",
                ("It would be theirs.", *([f"{FROM_FIVE.capitalize()}."] if facts.hidden else _list_below(facts))),
            ),
            (),
        )
    return None


def _list_below(facts: Facts) -> tuple[str, ...]:
    """Overview lists what is past its day or due soon, Follow-through every open promise."""
    listed = facts.due.still_open if facts.kind else facts.due.past or facts.due.week
    return ("The list below is what helps now.",) if listed else ()


def _told(found: Measured) -> bool:
    """Also where no team is in enough periods to be judged: the page shows a number all the same."""
    return any(point.estimate.shown for point in (*found.points, found.recent, found.so_far) if point is not None)


def stale(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """B1: every kind is old."""
    old = [kind for kind, end in facts.newest if _is_stale(kind, end, _read_on(facts))]
    if not facts.newest or len(old) < len(facts.newest):
        return None
    open_ones = [m.so_far.period.end for m in facts.measures if m.so_far is not None]
    last = _month_before(max([*(end for _, end in facts.newest), *open_ones]))
    head, doors = f"nothing newer than {last:%B %Y}", (Door("Add the newest export", TO_ADD),)
    if facts.waiting & {kind for kind, _ in facts.newest}:
        head, doors = f"{head} is shown", ()  # what is newer may be here, and hidden
    return "B1", (head, _stood(facts, last)), doors


def _read_on(facts: Facts) -> date:
    """The day by which something is old: where the reader chose an end, that is no lack."""
    until = facts.asked[1]
    return facts.today if until is None else min(facts.today, until)


def _is_stale(kind: str, end: date, today: date) -> bool:
    return (today - end).days > (STALE_SURVEY_DAYS if kind == "survey" else STALE_DAYS)


def _month_before(end: date) -> date:
    return date.fromordinal(end.toordinal() - 1)


def _stood(facts: Facts, last: date) -> tuple[str, ...]:
    """The newest level that may be told: of that month, or with the one it is of."""
    for measure in ("kept_on_time", "gap", "safety"):
        found = facts.measured(measure)
        if found and found.recent and found.recent.period.start <= last < found.recent.period.end:
            return (f"This is how it stood then: {standing(measure, found.recent.estimate, found.called)}.",)
    return as_it_stands(facts)


def as_it_stands(facts: Facts) -> tuple[str, ...]:
    """“October: 6 of 8 promises kept on time.”: of one month, where quarters are judged and none is over."""
    for measure in ("kept_on_time", "gap", "safety"):
        found = facts.measured(measure)
        if found and found.recent and found.recent.estimate.value is not None:
            period = words.period(found.recent.period, facts.latest)
            return (f"{period}: {standing(measure, found.recent.estimate, found.called)}.",)
    return ()


def nobody_agrees(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """Of votes alone, where there is no share of those who agree: not too early, and no direction either."""
    agreed = facts.six.agreed if facts.measured("gap") else None
    if agreed is None or agreed[0]:
        return None
    return "F2", (f"none of {agreed[1]} answers agree", ("Counted over six months.",)), ()


def another_questionnaire(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """A survey alone, and not the one that cards and sentences speak of."""
    safety = facts.measured("safety")
    alone = facts.kind == "survey" or facts.kinds <= {"survey", "decisions"}
    if not alone or "survey" not in facts.kinds_here or safety is None or _told(safety):
        return None
    where = "its answers stand below" if facts.kind else "its answers stand under Psychological safety"
    then = f"Another questionnaire was asked; {where if facts.beside else 'it is shown once the settings name it'}."
    return "A2", (f"no answers to the questions of {safety.called}", (then,)), ()


def chosen_too_short(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """A2 of months that hold something of which no number may be told: it is the choice that is short, not the time."""
    if facts.asked == (None, None) or any(_told(m) for m in facts.measures):
        return None
    return "A2", *_elsewhere(facts, "too little to judge")


def standing(measure: str, estimate: Estimate, called: str = SAFETY) -> str:
    """A level as it stands: “7 of 8 promises kept on time”, “safety 68 of 100”."""
    counted = words.counts(estimate)
    promises = "promise" if estimate.base == 1 else "promises"
    return {
        "kept_on_time": f"{counted} {promises} kept on time",
        "clear": f"{counted} {promises} clear",
        "gap": f"{counted} agree without committing",
        "safety": f"{'safety' if called == SAFETY else called} {counted}",
    }[measure]


def one_stale(facts: Facts) -> str:
    """B2: one kind is old and others are not."""
    ends = [(kind, end) for kind, end in facts.newest if kind in KINDS]
    old = [(kind, end) for kind, end in ends if _is_stale(kind, end, _read_on(facts))]
    fresh = [kind for kind, _ in ends if kind not in dict(old)]
    if not old or not fresh:
        return ""
    kind, end = old[0]
    verb = "is" if kind == "survey" else "are"
    what = f"what shows of {KINDS[kind]} is" if kind in facts.waiting else f"{KINDS[kind]} {verb}"
    since = f"{what} from {words.month(_month_before(end), facts.latest)}"
    other = KINDS[fresh[0]]
    return f"{since[0].upper()}{since[1:]}; {other} {'is' if fresh[0] == 'survey' else 'are'} newer."


# --- too early ---------------------------------------------------------------------------------------------------------


def early(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """F1, F2, F3: a first round, too few periods, or a month that is not over."""
    finished = {m.measure: [p for p in m.points if p.estimate.shown] for m in facts.measures}
    main = {name: points for name, points in finished.items() if points and name != "clear"}
    if not main:
        return _not_over(facts)
    if set(main) == {"safety"} and len(main["safety"]) == 1:
        return _first_round(facts, main["safety"][0])
    if max(map(len, main.values())) >= JUDGEABLE:
        return None
    name = next(each for each in ("kept_on_time", "gap", "safety") if each in main)
    found = facts.measured(name)
    return "F2", ("too early to see a direction", (_so_many(name, main[name], found.called if found else SAFETY),)), ()


JUDGEABLE = 4  # finished periods of one measure from which a direction could be seen


def _first_round(facts: Facts, point: Point) -> tuple[str, Said, tuple[Door, ...]]:
    found = facts.measured("safety")
    counted = words.counts(point.estimate)
    answered = found.answered if found else None
    then = [f"{answered[0]} of {answered[1]} answered." if answered else f"{point.estimate.n} people answered."]
    next_round = date(
        point.period.start.year + point.period.start.month // 10, (point.period.start.month + 2) % 12 + 1, 1
    )
    kept = facts.measured("kept_on_time")
    if (
        kept is not None and kept.recent is not None and kept.recent.estimate.shown
    ):  # what else was loaded is not left out
        month = words.period(kept.recent.period, facts.latest)
        then.append(f"{month}: {standing('kept_on_time', kept.recent.estimate)}.")
    else:
        then.append(f"The next round, in {next_round:%B}, can show a direction.")
    name = found.called if found else SAFETY
    return "F1", (f"a first measurement. {name[0].upper()}{name[1:]} {counted}", tuple(then)), ()


def _so_many(name: str, points: Sequence[Point], called: str) -> str:
    """“Three months so far: 6 of 8, 7 of 9, 5 of 8 promises on time.”"""
    rounds = name == "safety"
    unit = words.unit([p.period for p in points], rounds, len(points))
    values = ", ".join(words.counts(p.estimate) for p in points)
    what = {"kept_on_time": f"{values} promises on time", "gap": f"{values} agree without committing"}
    told = what.get(name, f"{called} {values}")
    return f"{words.number(len(points)).capitalize()} {unit} so far: {told}."


def _not_over(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    for name in ("kept_on_time", "gap", "safety"):
        found = facts.measured(name)
        if found and found.so_far and found.so_far.estimate.value is not None:
            month = words.period(found.so_far.period, facts.latest)
            said = standing(name, found.so_far.estimate, found.called).replace("kept on time", "on time")
            over = "month" if found.so_far.period.grain.value == "month" else found.so_far.period.grain.value
            return "F3", (f"{month} so far, {said}", (f"The {over} is not over; nothing is judged yet.",)), ()
    return None


def so_far(facts: Facts) -> str:
    """F4: the month that is not over, beside news."""
    found = facts.measured("kept_on_time")
    if found is None or found.so_far is None or found.so_far.estimate.count is None:
        return ""
    return f"{words.period(found.so_far.period, facts.latest)} so far: {words.counts(found.so_far.estimate)}."


# --- one kind only -----------------------------------------------------------------------------------------------------


def promises_alone(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """G2, G3, G4: tasks nobody called promises; no day; none due; all dropped before."""
    known, kept = facts.promised, facts.measured("kept_on_time")
    if any(_told(m) for m in facts.measures if m.measure != "clear") or (kept is not None and known.come_due):
        return None
    if not known.promises and known.tasks.base:
        head = f"{words.counts(known.tasks)} tasks were done by their day"
        then = "These are tasks. Say which were promised, and this page speaks of promises."
        return "G2", (head, (then,)), (Door("Choose", TO_ADD),)
    if known.promises and not known.dated:
        head = f"{words.many(known.promises, 'promise') if known.promises == 1 else f'{known.promises} promises'}, none with a day"
        return "G3", (head, ("Whether they were on time cannot be told.", _done(facts))), ()
    return _none_due(facts)


def _done(facts: Facts) -> str:
    """The half is of all, those still open among them."""
    done, days = facts.promised.done, facts.promised.half_done_in
    said = f"{done} {'was' if done == 1 else 'were'} done"
    if days is None:
        return f"{said}." if done else "None is done yet."
    return f"{said}, half of all within {days:.0f} days."


def _none_due(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    known = facts.promised
    if not known.promises:
        return None
    if known.dropped_before == known.dated == known.promises:
        every = "the one promise was" if known.promises == 1 else f"all {known.promises} promises were"
        return "G4", (f"{every} dropped before {'its' if known.promises == 1 else 'their'} day",
                      ("Dropping early is no broken promise.",)), ()  # fmt: skip
    if known.end_unknown:
        return "G3", (f"{words.many(known.promises, 'promise')}, not recorded when they were done",
                      ("Whether they were on time cannot be told.",)), ()  # fmt: skip
    first = (f"The first is due on {words.day(known.next_due)}.",) if known.next_due else ()
    return "G4", (f"{words.many(known.promises, 'promise') if known.promises == 1 else f'{known.promises} promises'} made, "
                  "none due yet", first), ()  # fmt: skip


def apart(facts: Facts) -> tuple[str, Said, tuple[Door, ...]] | None:
    """G7: the two questions came in files of their own."""
    found = facts.apart
    if found is None or (facts.measured("gap") is not None and _told(facts.measured("gap") or facts.measures[0])):
        return None
    few = min(found.agree.base or 0, found.commit.base or 0) < words.FROM
    agree, commit = (_share(e, few) for e in (found.agree, found.commit))
    between = f"between {100 * found.low:.0f} and {100 * found.high:.0f} % of all agree without committing"
    if few:
        between = f"how many agree without committing lies between {100 * found.low:.0f} and {100 * found.high:.0f} %"
    return "G7", (f"{agree} agree, {commit} commit", (f"Who gave both answers cannot be told: {between}.",)), ()


def _share(estimate: Estimate, few: bool) -> str:
    return words.counts(estimate) if few else f"{100 * (estimate.value or 0):.0f} %"


def missing(facts: Facts) -> tuple[str, tuple[Door, ...]]:
    """G1, G5, G6: what else this page could speak of, one line and its next step; empty where all is there."""
    have = facts.kinds & {"survey", "votes", "promises"}
    if have == {"promises"}:
        return "Not here yet: survey and votes. Two questions in the next meeting begin it.", (ASK,)
    if have == {"survey"}:
        return "Not here yet: promises and votes.", (ADD_EXPORT, ASK)
    if have == {"votes"}:
        return "Not here yet: what became of it. Write who, what and when in the next meeting.", (ASK,)
    lacking = [
        name
        for kind, name in (("survey", "a survey"), ("votes", "votes"), ("promises", "promises"))
        if kind not in have
    ]
    if not have or not lacking:
        return "", ()
    step = {"a survey": ADD_EXPORT, "votes": ASK, "promises": ADD_EXPORT}[lacking[0]]
    return f"Not here yet: {listed(lacking)}.", (step,)
