"""One dropped file: what it is and as of which day, one question, its columns, its first rows; then what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from firmyes.background import Task
from firmyes.door import Kind
from firmyes.errors import FirmYesError, ReadError, SpoiledIds
from firmyes.markup import unmarked
from firmyes.ui import shell
from firmyes.ui.imports import checks, columns, html, loaded, preview, questions, words
from firmyes.ui.imports.ask import questionnaire
from firmyes.ui.imports.desk import NO_COLUMN, Desk, Item, Look, Stage, Standing

QUICK_SECONDS = 1.5  # most files are read faster than a progress bar can be understood
POLL_SECONDS = 0.5
NEXT_HERE = "Say below what it holds and which tool it comes from; or mend the file and drop it again."
NEXT_SURVEY = "Say below which questionnaire it is: one we know in other words, or questions of your own."
UNDECIDED = "Then you see here what its rows would count as."


def draw(ctx: shell.Context, desk: Desk, item: Item, wait: float) -> None:
    """Draw the card, waiting at most so many seconds for what is quick. What takes longer draws itself again and again."""
    if item.loading is None:
        item.look(date.today()).wait(wait)
    drawn, stood = item.stage, _says(item)
    if drawn is Stage.LOADED and not item.shown_loaded:
        item.shown_loaded = True
        st.rerun()  # the load ended after this run had opened its build: the whole page shows the new one
    every = POLL_SECONDS if drawn in (Stage.LOOKING, Stage.LOADING) else None
    st.fragment(_card, run_every=every, key=f"card-{item.id}")(ctx, desk, item, drawn, stood)


def _card(ctx: shell.Context, desk: Desk, item: Item, drawn: Stage, stood: tuple[Standing, int]) -> None:
    if drawn is Stage.LOOKED and item.loading is None:
        item.look(date.today()).wait(QUICK_SECONDS)
    if item.stage is not drawn or item not in desk.items or _says(item) != stood:
        st.rerun()  # the whole page: whether this card draws itself again is decided there, and so are build and button
    with st.container(border=True, key=f"file-{item.id}"):
        _head(desk, item)
        if item.loading is not None and drawn is Stage.LOADING:
            _under_way(item.loading.task, loading=True)
        elif drawn is Stage.LOOKING:
            _under_way(item.look(date.today()), loading=False)
        else:
            shell.run_guarded(lambda: _ended(ctx, desk, item))


def _says(item: Item) -> tuple[Standing, int]:
    """What the button below all cards says of this one."""
    return item.standing, item.usable


def _head(desk: Desk, item: Item) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{item.id}"):
        st.html(html.heading(item.name), width="stretch")
        questions.draw_day(item)
        if item.loading is not None:
            return
        if item.standing in (Standing.READY, Standing.ASKS):
            st.html(html.tag(words.ready_after(len(item.open_questions))), width="content")
        st.button(
            "Remove", key=f"off-{item.id}", type="tertiary", help=f"Remove {unmarked(item.name)} from this page",
            on_click=desk.put_away, args=(item.id,),
        )  # fmt: skip


def _under_way(task: Task, loading: bool) -> None:
    progress = task.progress
    st.progress(progress.share, unmarked(progress.step) or ("Waiting for its turn" if loading else "Reading"))
    if loading:
        st.html(html.note("You can leave this page: the load goes on, and what came of it will stand here."))


def _ended(ctx: shell.Context, desk: Desk, item: Item) -> None:
    if item.loading is not None:
        loaded.draw(ctx, desk, item)
        return
    try:
        look = item.look(date.today()).result()
    except ReadError as error:
        shell.show_error(error)
    except SpoiledIds as error:
        shell.show_error(in_the_page(error))
        st.button(
            f"Leave “{unmarked(error.where.column)}” out",
            on_click=item.choose_column,
            args=(error.field, NO_COLUMN),
        )
    except FirmYesError as error:  # it can be read: the person may know better what it is
        shell.show_error(in_the_page(error, survey=columns.kind_of(item) is Kind.SURVEY))
        questions.draw_reading(item, None, columns.kind_of(item))
        if item.table is not None and columns.kind_of(item) is Kind.SURVEY:
            questionnaire.draw(ctx, item, item.seen)
    else:
        _decide(ctx, item, look)


def _decide(ctx: shell.Context, item: Item, look: Look) -> None:
    notes = tuple(map(checks.without_options, look.table.notes))
    st.html(html.looks_like(look.plan.evidence, words.table_line(item.size, look.table.row_count, notes)))
    questions.draw(ctx, item, look)
    warnings = to_check(item, look, ctx.board.team_names())
    if seen := columns.seen(look) + html.checks(warnings):
        st.html(seen)
    if look.preview is None or item.undecided:
        st.html(html.note(UNDECIDED))
    else:
        preview.draw(ctx, item, look)
    how = columns.how(item, look)
    with how:
        questions.draw_reading(item, look)
        questions.draw_more(ctx, item, look)
        columns.draw(ctx, item, look)
    questionnaire.draw_further(item, look)


def to_check(item: Item, look: Look, teams: Sequence[str]) -> list[str]:
    """What a person should look at before loading."""
    seen = look.preview
    warnings = checks.to_check([*look.plan.warnings, *(seen.warnings if seen else ())], look.plan.questions)
    if seen is None:
        return warnings
    old = checks.old_export(seen.kind, seen.last_date, look.plan.as_of) if item.options.date is None else ""
    return [*warnings, *filter(None, [old, checks.alike(seen.teams, teams)])]


def in_the_page(error: FirmYesError, survey: bool = False) -> FirmYesError:
    """An error with what to do *here*: the write side speaks to a command line, whose options are not at hand."""
    if "--" not in error.next_step:
        return error
    if survey:
        return FirmYesError(error.title, error.what, NEXT_SURVEY, error.where)
    return FirmYesError(error.title, error.what, checks.without_options(error.next_step) or NEXT_HERE, error.where)
