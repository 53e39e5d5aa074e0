"""What only the person can know about a file: how to read it, which team, which day, which rows were promised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from firmyes import door
from firmyes.door import Kind, Plan, Question
from firmyes.markup import unmarked
from firmyes.model import HERE
from firmyes.ui import shell, state
from firmyes.ui.imports import checks, html, words
from firmyes.ui.imports.ask import promised, questionnaire, rounds, scale_words, state_words, team_names, which_way
from firmyes.ui.imports.desk import Item, Look

UNDECIDED = "Choose…"
SCALES = ((1.0, 5.0), (1.0, 7.0), (1.0, 10.0), (0.0, 10.0))
CONTROL_WIDTH = 352
#: how the page words what may be said unasked
EXPORT_DAY, SCALE, ROUND = (door.BY_OPTION[option].text for option in ("date", "scale", "wave"))
HELP = {
    EXPORT_DAY: "The file tells what was so on this day. Of an older export say its day: else what was open then counts as late.",
    ROUND: "One round of asking, such as “spring”. Without a name, each month is a round of its own.",
}
WHOSE = {Kind.COMMITMENTS: "Whose promises are these?", Kind.DECISIONS: "Whose decisions are these?"}
ANOTHER = "Another team …"
MOST_PILLS = 8  # teams offered side by side; more are a list
TEAM_PLACEHOLDER = "Choose, or type a new name"


def draw_reading(item: Item, look: Look | None, likely: Kind | None = None) -> None:
    """What kind of rows, from which tool: proposed, and the person's to overrule. Beside an error it is only ``likely``."""
    kind = look.plan.kind if look else likely
    source = look.plan.source if look else item.options.source or (door.tool_of(item.table)[0] if item.table else None)
    with st.container(horizontal=True):
        _select(item, "kind", "Read it as", list(Kind), kind, lambda k: words.KIND_NAMES[k.value], _reread)
        sources = {name: label for name, label in door.sources().items() if name != HERE}  # no file comes from there
        _select(item, "source", "It comes from", list(sources), source, lambda s: words.capital(sources[s]), _reread)
        if item.table is not None and len(item.table.every_sheet) > 1 and "sheet" not in item.asked:
            _select(item, "sheet", "Sheet", list(item.table.every_sheet), item.options.sheet, unmarked, _pick_sheet)


def _reread(item: Item, option: str, value: Any) -> None:
    if option == "kind":
        item.start_over(value, None)
    else:
        item.start_over(item.options.kind, value)


def _pick_sheet(item: Item, option: str, value: Any) -> None:
    item.pick_sheet(value)


def draw(ctx: shell.Context, item: Item, look: Look) -> None:
    """The one question that is open now; what else is open is asked after it."""
    if not item.open_questions:
        return
    question, more = item.open_questions[0], len(item.open_questions) - 1
    with st.container(key=f"question-{item.id}"):
        if question.option == "promised":
            promised.draw(item, look)
        else:
            _ask(ctx, item, look, replace(question, text=_worded(look, question)))
        if more:
            st.html(html.note(f"{words.count(more, 'more question')} after this."))


def draw_more(ctx: shell.Context, item: Item, look: Look) -> None:
    """What was answered, to be answered otherwise; and the few things one may say unasked."""
    now = item.open_questions[0].option if item.open_questions else ""
    if look.plan.kind is Kind.COMMITMENTS and now != "promised":
        promised.draw(item, look)
    asked = {option: question for option, question in item.asked.items() if option not in ("promised", "date")}
    later = {question.option for question in item.open_questions}
    for option, question in asked.items():
        if option not in later:
            _ask(ctx, item, look, replace(question, text=_worded(look, question)))
    with st.container(horizontal=True):
        for question in unasked(look.plan):
            if question.option not in (*asked, now):
                _ask(ctx, item, look, question)


def _worded(look: Look, question: Question) -> str:
    """The question without what only a command line can do; of promises it is asked whose they are."""
    text = checks.without_options(question.text)
    whose = question.option == "team" and look.plan.kind in (Kind.COMMITMENTS, Kind.DECISIONS)
    return text.replace("Which team is this?", WHOSE[look.plan.kind]) if whose else text


def draw_day(item: Item) -> None:
    """As of which day a list tells, beside its name, to be changed in place."""
    look = item.looked
    if look is None or look.plan.kind not in (Kind.COMMITMENTS, Kind.DECISIONS) or item.loading is not None:
        return
    with st.popover(f"as of {words.short_day(look.plan.as_of)} ✎", key=f"as-of-{item.id}", type="tertiary"):
        _ask_day(item, Question("date", EXPORT_DAY, needed=False), item.options.date or look.plan.as_of)
        st.html(html.note(HELP[EXPORT_DAY]))
        newest = look.preview.last_date if look.preview else None
        if newest is not None and newest < look.plan.as_of:
            label = f"Take {words.short_day(newest)}, the newest day in it"
            st.button(label, key=f"newest-{item.id}", on_click=item.answer, args=("date", newest))


def unasked(plan: Plan) -> list[Question]:
    """What has a sensible default and may still be said: the day of undated answers, the round's name, the scale."""
    if plan.kind in (Kind.COMMITMENTS, Kind.DECISIONS):
        return []  # their day stands beside the file's name
    found = [] if "date" in plan.fields else [Question("date", "The day of these answers", needed=False)]
    if plan.decision is not None:
        found.append(Question("wave", "Which decision is it?", needed=False, default=plan.decision))
    if plan.kind is Kind.SURVEY and "wave" not in plan.fields:
        found.append(Question("wave", ROUND, needed=False))
    if len(plan.surveys) == 1 and not any(question.option == "words" for question in plan.questions):
        read = plan.surveys[0]
        found.append(Question("scale", SCALE, needed=False, default=words.scale((read.scale_min, read.scale_max))))
    return found


def _ask(ctx: shell.Context, item: Item, look: Look, question: Question) -> None:
    given = getattr(item.options, question.option, None)
    if question.option == "team":
        _ask_team(item, question, offered_teams(ctx, item, question), given)
    elif question.option == "date":
        _ask_day(item, question, given or (None if question.needed else look.plan.date or look.plan.as_of))
    elif question.option in ("day_first", "blocks"):
        _radio(item, question, given)
    elif question.option == "already_reversed":
        _radio(item, question, bool(given))
    elif question.option == "scale":
        scales = list(filter(None, map(words.as_scale, question.choices))) or list(SCALES)
        read = given or words.as_scale(question.default) if question.default else given
        _choose(
            item, question, [words.scale(pair) for pair in scales], read and words.scale(read), True, words.as_scale,
            "Choose, or type any other, such as 0–100",
        )  # fmt: skip
    elif question.option == "state_words":
        state_words.draw(item, question)
    elif question.option == "rounds":
        rounds.draw(item, question)
    elif question.option == "team_names":
        team_names.draw(ctx, item, question)
    elif question.option == "sheet":
        whole = door.BY_OPTION["sheet"].answers
        _select(
            item,
            "sheet",
            question.text,
            list(question.choices),
            given,
            lambda s: whole.get(s, unmarked(s)),
            _pick_sheet,
        )
    elif question.option == "kind":
        kinds = door.BY_OPTION["kind"].answers
        _select(item, "kind-asked", question.text, list(kinds), None, kinds.__getitem__, _take_kind)
    elif question.option == "which_way":
        which_way.draw(ctx, item, question, look)
    elif question.option == "instrument":
        questionnaire.draw(ctx, item, item.seen, question.text)
    elif question.option == "columns":
        questionnaire.draw_missing(ctx, item, question, look)
    elif question.option == "words":
        scale_words.draw(item, question, look)
    elif question.choices:
        # what is doubted is chosen, not left as it stands: a choice that is shown already cannot be made
        _choose(
            item, question, list(question.choices), given or (None if question.doubtful else question.default or None)
        )
    else:
        _ask_text(item, question, given)


def _take_kind(item: Item, option: str, value: Any) -> None:
    item.start_over(value, item.options.source)


def _choose(
    item: Item, question: Question, choices: list[str], given: str | None, new: bool = False,
    take: Callable[[str], Any] = str, placeholder: str = "",
) -> None:  # fmt: skip
    if given and given not in choices:
        choices = [*choices, given]
    _select(
        item, question.option, question.text, choices, given, str,
        lambda item, option, value: item.answer(option, take(value) if value else None), new, placeholder,
    )  # fmt: skip


def offered_teams(ctx: shell.Context, item: Item, question: Question) -> list[str]:
    """The teams there are, and those that the files beside this one name."""
    beside = [_teams_of(look) for other in state.on_desk() if other is not item and (look := other.looked)]
    known = question.choices or ctx.board.team_names()
    return list(dict.fromkeys([*known, *(team for teams in beside for team in teams)]))


def _teams_of(look: Look) -> Sequence[str]:
    """The teams a file names, where they are few; before its questions are answered as its cells have them."""
    if look.preview is not None:
        return look.preview.teams
    column = look.plan.fields.get("team")
    names = look.table.distinct(column) if column is not None and look.plan.team is None else []
    return [name.strip() for name in names] if len(names) <= MOST_PILLS else []


def _ask_team(item: Item, question: Question, teams: list[str], given: str | None) -> None:
    """A few teams side by side, one click each, and the way to a new one; many in a list, none as a name to type."""
    if not teams and not given:
        _ask_text(item, question, given)
    elif len(teams) > MOST_PILLS or (given and given not in teams):
        _choose(item, question, teams, given, new=True)
    else:
        key = state.show(f"team-pills-{item.id}", ANOTHER if item.another_team else given)
        st.pills(
            question.text, [*teams, ANOTHER], key=key, format_func=unmarked, help=HELP.get(question.text),
            on_change=lambda: item.say_team(state.shown(key), ANOTHER),
        )  # fmt: skip
        if item.another_team:
            _ask_text(item, replace(question, text="Its name"), given)


def _ask_day(item: Item, question: Question, given: date | None) -> None:
    key = state.show(f"{question.option}-{item.id}", given)
    st.date_input(
        question.text, key=key, format="YYYY-MM-DD", width=CONTROL_WIDTH, help=HELP.get(question.text),
        on_change=lambda: item.answer(question.option, state.shown(key)),
    )  # fmt: skip


def _ask_text(item: Item, question: Question, given: str | None) -> None:
    key = state.show(f"{question.option}-{item.id}", given or question.default)
    st.text_input(
        question.text, key=key, width=CONTROL_WIDTH, help=HELP.get(question.text),
        on_change=lambda: item.answer(question.option, str(state.shown(key)).strip() or None),
    )  # fmt: skip


def _radio(item: Item, question: Question, given: Any) -> None:
    labels = door.BY_OPTION[question.option].answers
    key = state.show(f"{question.option}-{item.id}", given)
    st.radio(
        question.text, list(labels), key=key, format_func=labels.__getitem__, horizontal=True, index=None,
        on_change=lambda: item.answer(question.option, state.shown(key)),
    )  # fmt: skip


def _select(
    item: Item, option: str, label: str, choices: list, given: Any, say: Callable[[Any], str],
    take: Callable[[Item, str, Any], None], new: bool = False, placeholder: str = "",
) -> None:  # fmt: skip
    key = state.show(f"{option}-{item.id}", given)
    st.selectbox(
        label, choices, key=key, index=None if given is None else 0, format_func=say, accept_new_options=new,
        placeholder=placeholder or (TEAM_PLACEHOLDER if new else UNDECIDED),
        width=CONTROL_WIDTH, on_change=lambda: take(item, option, state.shown(key)),
    )  # fmt: skip
