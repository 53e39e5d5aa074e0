"""What became of a load: what came in, what was set aside, what the pages show now, and the way back."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.board import Board, first_sentence
from firmyes.errors import FirmYesError
from firmyes.model import Filters, Right
from firmyes.ui import shell, sitemap
from firmyes.ui.imports import checks, html, words
from firmyes.ui.imports.around import history
from firmyes.ui.imports.desk import Desk, Item
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
        _draw_stands(ctx, item, report)
    with st.container(horizontal=True, vertical_alignment="center"):
        if undone:
            st.button("Look at it again", key=f"back-{item.id}", on_click=item.back)
        elif not report.already_loaded and st.button(
            "Undo this load", key=f"undo-card-{item.id}", disabled=bool(no := why_not(Right.ADMINISTER)), help=no
        ):
            history.confirm(ctx, report.load_id or 0, item.name)
        st.button("Close", key=f"away-{item.id}", type="tertiary", on_click=desk.put_away, args=(item.id,))


def _is_undone(ctx: shell.Context, report: door.LoadReport) -> bool:
    return any(row.load_id == report.load_id and row.undone_at is not None for row in ctx.ask(Board.loads))


def _draw_stands(ctx: shell.Context, item: Item, report: door.LoadReport) -> None:
    """A load that counts: what nobody was told before it, the rows set aside, what the pages say now."""
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
    st.html(html.step("What the pages say now"))
    for name in words.PAGES_FED[report.kind]:
        with st.container(gap=None, key=f"now-{name}-{item.id}"):
            st.page_link(sitemap.screen(name).path, label=sitemap.screen(name).title, width="content")
            st.html(html.said(ctx.ask(first_sentence.said, name, Filters()).text))
