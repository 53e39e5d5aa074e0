"""What became of a load: what came in, what was set aside, what the pages show now, and the way back."""

from __future__ import annotations

import streamlit as st

from firmyes.errors import FirmYesError
from firmyes.ui import door, shell, sitemap
from firmyes.ui.imports import history, words
from firmyes.ui.imports.desk import Desk, Item


def draw(ctx: shell.Context, desk: Desk, item: Item) -> None:
    """A finished load, or why it was refused: then nothing was loaded, and the file can be looked at again."""
    assert item.loading is not None
    try:
        report = item.loading.task.result()
    except FirmYesError as error:
        shell.show_error(error)
        st.button("Back to the file", key=f"back-{item.id}", on_click=item.back)
        return
    st.markdown(words.loaded_sentence(report))
    for warning in report.warnings:
        st.warning(words.unmarked(warning))
    _links(report)
    with st.container(horizontal=True, vertical_alignment="center"):
        if report.set_aside:
            st.download_button(
                f"The {words.count(report.rows_set_aside, 'row')} set aside", report.set_aside.encode("utf-8-sig"),
                words.set_aside_name(item.name), "text/csv", key=f"aside-{item.id}", on_click="ignore",
                help="Every row with its line, column and reason. Mend it and drop it here: only what was missing is loaded.",
            )  # fmt: skip
        if (
            report.load_id is not None
            and not report.already_loaded
            and st.button("Undo this load", key=f"undo-card-{item.id}")
        ):
            history.confirm(ctx, report.load_id, item.name)
        st.button("Put away", key=f"away-{item.id}", type="tertiary", on_click=desk.put_away, args=(item.id,))


def _links(report: door.LoadReport) -> None:
    """Where the numbers are to be seen now."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("See it on", width="content")
        for name in words.PAGES_FED[report.kind]:
            st.page_link(sitemap.screen(name).path, label=sitemap.screen(name).title)
