"""What became of a file: what came in, what was set aside, and the way back; below all of them what the pages say now."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from firmyes import door
from firmyes.board import Board, first_sentence
from firmyes.errors import FirmYesError
from firmyes.model import Filters, Right
from firmyes.ui import components, shell, sitemap
from firmyes.ui.imports import checks, html, words
from firmyes.ui.imports.around import history
from firmyes.ui.imports.desk import Desk, Item, Stage
from firmyes.ui.viewer import as_file, why_not


def draw(ctx: shell.Context, desk: Desk, item: Item) -> None:
    """A finished load, or why it was refused: then nothing was loaded, and the file can be looked at again."""
    assert item.loading is not None
    try:
        report = item.loading.task.result()
    except FirmYesError as error:
        shell.show_error(error)
        st.button("Back to the file", key=f"back-{item.id}", on_click=item.back)
        return
    undone = _is_undone(ctx, report)
    st.markdown("**Undone.** Its rows no longer count." if undone else words.loaded_sentence(report))
    if not undone:
        _draw_stands(item, report)
    with st.container(horizontal=True, vertical_alignment="center"):
        if undone:
            st.button("Look at it again", key=f"back-{item.id}", on_click=item.back)
        elif not report.already_loaded and st.button(
            "Undo", key=f"undo-card-{item.id}", disabled=bool(no := why_not(Right.ADMINISTER)), help=no
        ):
            history.confirm(ctx, report.load_id or 0, item.name)
        st.button("Close", key=f"away-{item.id}", type="tertiary", on_click=desk.put_away, args=(item.id,))


def _is_undone(ctx: shell.Context, report: door.LoadReport) -> bool:
    return any(row.load_id == report.load_id and row.undone_at is not None for row in ctx.ask(Board.loads))


def _draw_stands(item: Item, report: door.LoadReport) -> None:
    """Of what counts: what nobody was told before, and the rows set aside."""
    unsaid = checks.to_check([text for text in report.warnings if text not in item.warned], ())
    if unsaid:
        st.html(html.checks(unsaid))
    if report.set_aside:
        name = words.set_aside_name(item.name)
        st.download_button(
            words.set_aside_button(report.rows_set_aside), as_file(lambda: report.set_aside.encode("utf-8-sig"), name),
            name, "text/csv", key=f"aside-{item.id}", on_click="ignore",
        )  # fmt: skip
        st.html(html.note(words.MEND))


def draw_pages(ctx: shell.Context, desk: Desk) -> None:
    """The first sentences of the pages that what was loaded here feeds, Overview's first, each with the way to it."""
    names = fed(kind for item in desk.items if (kind := _counts(ctx, item)))
    if not names:
        return
    st.html(html.step("What the pages say now"))
    said: set[str] = set()
    for name in names:
        text = ctx.ask(first_sentence.said, name, Filters()).text
        with st.container(gap=None, key=f"now-{name}"):
            if text not in said:
                st.html(html.said(text))
            components.link(name, f"See {sitemap.screen(name).title}", width="content")
        said.add(text)


def fed(kinds: Iterable[str]) -> list[str]:
    """The pages that kinds of rows feed, each once, Overview first."""
    found = dict.fromkeys(name for kind in kinds for name in words.PAGES_FED[kind])
    return sorted(found, key=lambda name: name != "overview")


def _counts(ctx: shell.Context, item: Item) -> str:
    """The kind of rows that a file brought and that count; '' for none."""
    if item.stage is not Stage.LOADED or item.loading is None or item.loading.task.failed:
        return ""
    report = item.loading.task.result()
    return "" if _is_undone(ctx, report) else report.kind
