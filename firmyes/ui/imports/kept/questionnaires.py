"""Questionnaires of one's own: looked at, renamed, corrected in a new version, retired, used again."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from firmyes import door
from firmyes.model import Right
from firmyes.ui import shell
from firmyes.ui.imports import html, words
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer, why_not

NOTHING = "None yet. Drop a file with questions of your own: say once what they are, and they are kept with its load."
LEAD = (
    "A new name or text changes what is shown. Another scale or direction, or a question left out, makes a new version: it counts "
    "for what is loaded from now on. To read an earlier load with it, undo that load and load its file again."
)
WIDTH = 352


def draw(ctx: shell.Context) -> None:
    """One at a time, chosen by name."""
    kept = door.own_questionnaires(ctx.workspace)
    if not kept:
        st.markdown(NOTHING)
        return
    st.html(html.note(LEAD))
    no = why_not(Right.IMPORT_ANSWERS)
    if no:
        st.html(html.note(no))
    chosen = st.selectbox("Questionnaire", kept, format_func=title, key="own-questionnaire", width=WIDTH)
    if chosen is not None:
        _draw_one(ctx, chosen, no)


def title(found: door.Instrument) -> str:
    """Its name, and where it stands."""
    version = f", version {found.version}" if found.version > 1 else ""
    return f"{found.name}{version}{', retired' if found.retired else ''}"


def _draw_one(ctx: shell.Context, found: door.Instrument, no: str | None) -> None:
    at = f"{found.id}-{found.version}"
    low, high = found.scale
    with st.container(horizontal=True):
        name = st.text_input("Name", found.name, key=f"kept-name-{at}", max_chars=80, width=WIDTH, disabled=bool(no))
        scale = st.text_input(
            "Lowest and highest answer",
            words.scale((low, high)),
            key=f"kept-scale-{at}",
            width=WIDTH,
            disabled=bool(no),
        )
    edited = st.data_editor(
        pd.DataFrame(
            {
                "code": [item.code for item in found.items],
                "text": [item.text for item in found.items],
                "bad": [item.reverse for item in found.items],
                "asked": [True for _ in found.items],
            }
        ),
        key=f"kept-items-{at}", hide_index=True, width=960, disabled=True if no else ["code"],
        column_config={
            "code": st.column_config.TextColumn("Code"),
            "text": st.column_config.TextColumn("As it is shown", max_chars=80, width="large"),
            "bad": st.column_config.CheckboxColumn("A high answer is a bad sign"),
            "asked": st.column_config.CheckboxColumn("Asked"),
        },
    )  # fmt: skip
    change = correction(found, name, words.as_scale(scale), edited)
    with st.container(horizontal=True):
        if (
            st.button("Save the changes", key=f"kept-save-{at}", disabled=bool(no) or change is None, help=no)
            and change
        ):
            _do(lambda: door.correct_questions(ctx.workspace, found.id, change, viewer()))
        label = "Use it again" if found.retired else "Retire it"
        if st.button(label, key=f"kept-retire-{at}", disabled=bool(no), help=no):
            _do(lambda: door.retire_questions(ctx.workspace, found.id, not found.retired, viewer()))


def _do(work: Callable[[], None]) -> None:
    if attempt(work):
        st.rerun()


def correction(
    found: door.Instrument, name: str, scale: tuple[float, float] | None, edited: pd.DataFrame
) -> door.Correction | None:
    """What was changed; None where nothing was."""
    rows = [
        (str(row["code"]), str(row["text"]).strip(), bool(row["bad"]), bool(row["asked"]))
        for _, row in edited.iterrows()
    ]
    texts = {code: text for code, text, _, _ in rows if text and text != found.item(code).text}
    reverse = tuple(code for code, _, bad, _ in rows if bad)
    change = door.Correction(
        name=name.strip() if name.strip() not in ("", found.name) else None,
        texts=texts,
        reverse=reverse if reverse != found.reversed_items else None,
        scale=scale if scale is not None and scale != found.scale else None,
        left_out=tuple(code for code, _, _, asked in rows if not asked),
    )
    return None if change == door.Correction() else change
