"""What only the person can know about a file: how to read it, which team, which day, which rows were promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from firmyes import door
from firmyes.door import Kind, Plan, Question
from firmyes.model import HERE
from firmyes.ui import shell, state
from firmyes.ui.imports import checks, html, words
from firmyes.ui.imports.ask import promised, questionnaire, scale_words, state_words, team_names, which_way
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
TEAM_PLACEHOLDER = "Choose, or type a new name"


def draw_reading(item: Item, look: Look | None, likely: Kind | None = None) -> None:
    """What kind of rows, from which tool: proposed, and the person's to overrule. Beside an error it is only ``likely``."""
    kind = look.plan.kind if look else likely
    source = look.plan.source if look else item.options.source or (door.tool_of(item.table)[0] if item.table else None)
    with st.container(horizontal=True):
        _select(item, "kind", "Read it as", list(Kind), kind, lambda k: words.KIND_NAMES[k.value], _reread)
        sources = {name: label for name, label in door.sources().items() if name != HERE}  # no file comes from there
        _select(item, "source", "It comes from", list(sources), source, lambda s: words.capital(sources[s]), _reread)


def _reread(item: Item, option: str, value: Any) -> None:
    if option == "kind":
        item.start_over(value, None)
    else:
        item.start_over(item.options.kind, value)


def draw(ctx: shell.Context, item: Item, look: Look) -> None:
    """What was asked of this file, needed ones first, and the few things one may say unasked."""
    if any(question.needed or question.doubtful for question in look.plan.questions):
        st.html(html.step("Only you can know"))
    if look.plan.kind is Kind.COMMITMENTS:
        promised.draw(item, look)
    asked = {option: question for option, question in item.asked.items() if option != "promised"}
    for question in sorted(asked.values(), key=lambda question: not question.needed):
        _ask(ctx, item, look, replace(question, text=checks.without_options(question.text)))
    with st.container(horizontal=True):
        for question in unasked(look.plan):
            if question.option not in asked:
                _ask(ctx, item, look, question)


def unasked(plan: Plan) -> list[Question]:
    """What has a sensible default and may still be said: the day of the export, of undated answers, the wave's name."""
    if plan.kind in (Kind.COMMITMENTS, Kind.DECISIONS):
        return [Question("date", EXPORT_DAY, needed=False)]
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
        _choose(item, question, list(question.choices or ctx.board.team_names()), given, new=True)
    elif question.option == "date":
        _ask_day(item, question, given or (None if question.needed else look.plan.date or look.plan.as_of))
    elif question.option == "day_first":
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
    elif question.option == "team_names":
        team_names.draw(ctx, item, question)
    elif question.option == "kind":
        kinds = door.BY_OPTION["kind"].answers
        _select(item, "kind-asked", question.text, list(kinds), None, kinds.__getitem__, _take_kind)
    elif question.option == "which_way":
        which_way.draw(item, question, look)
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


def _radio(item: Item, question: Question, given: bool | None) -> None:
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
