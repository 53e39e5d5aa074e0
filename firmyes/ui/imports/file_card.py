"""One dropped file: what it looks like, what is asked, its columns, the preview, the button; then what became of it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from firmyes.errors import FirmYesError, ReadError
from firmyes.ui import shell
from firmyes.ui.background import Task
from firmyes.ui.imports import columns, html, loaded, preview, questions, words
from firmyes.ui.imports.desk import Desk, Item, Look

QUICK_SECONDS = 1.5  # most files are read faster than a progress bar can be understood
POLL_SECONDS = 0.5
BY = "the app"
NEXT_HERE = "Say below what it holds and which tool it comes from; or mend the file and drop it again."


def draw(ctx: shell.Context, desk: Desk, item: Item) -> None:
    """Draw the card. While something is under way it draws itself again and again; the page may be left."""
    task = _task(item)
    busy = not task.wait(QUICK_SECONDS if item.loading is None else 0)
    card = st.fragment(_card, run_every=POLL_SECONDS if busy else None, key=f"card-{item.id}")
    card(ctx, desk, item, busy)


def _task(item: Item) -> Task:
    return item.loading.task if item.loading else item.look(date.today())


def _card(ctx: shell.Context, desk: Desk, item: Item, was_busy: bool) -> None:
    task = _task(item)
    if was_busy and task.progress.done:
        st.rerun()  # the whole page: the numbers and the freshness line stand on another build now
    with st.container(border=True, key=f"file-{item.id}"):
        _head(desk, item)
        if not task.wait(0 if was_busy else QUICK_SECONDS):
            _under_way(task, loading=item.loading is not None)
        else:
            shell.run_guarded(lambda: _ended(ctx, desk, item, task))


def _head(desk: Desk, item: Item) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(html.file_name(item.name), width="content")
        if item.loading is None:
            st.button(
                "Take off", key=f"off-{item.id}", type="tertiary", help=f"Take {words.unmarked(item.name)} off; nothing is loaded",
                on_click=desk.put_away, args=(item.id,),
            )  # fmt: skip


def _under_way(task: Task, loading: bool) -> None:
    progress = task.progress
    st.progress(progress.share, progress.step or ("Waiting for its turn" if loading else "Reading"))
    if loading:
        st.caption("You can leave this page: the load goes on, and what came of it will stand here.")


def _ended(ctx: shell.Context, desk: Desk, item: Item, task: Task) -> None:
    if item.loading is not None:
        loaded.draw(ctx, desk, item)
        return
    try:
        look: Look = task.result()
    except ReadError as error:
        shell.show_error(error)
        return
    except FirmYesError as error:  # it can be read: the person may know better what it is
        shell.show_error(in_the_page(error))
        questions.draw_reading(item, None)
        columns.draw_unrecognised(ctx, item)
        return
    _decide(ctx, item, look)


def _decide(ctx: shell.Context, item: Item, look: Look) -> None:
    st.html(html.looks_like(look.plan.evidence, words.table_line(item.size, look.table.row_count, look.table.notes)))
    questions.draw_reading(item, look)
    questions.draw(ctx, item, look)
    columns.draw(ctx, item, look)
    warnings = words.to_check(
        [*look.plan.warnings, *(look.preview.warnings if look.preview else ())], look.plan.questions
    )
    if warnings:
        st.html(html.checks(warnings))
    if look.preview is None:
        st.caption("When the questions above are answered, you see here what would be loaded.")
        return
    preview.draw(look, item.id)
    preview.draw_button(item, look, BY)


def in_the_page(error: FirmYesError) -> FirmYesError:
    """The same error with what to do *here*: the write side speaks to a command line, whose options are not at hand."""
    if "--" not in error.next_step:
        return error
    return type(error)(error.title, error.what, NEXT_HERE, error.where)
