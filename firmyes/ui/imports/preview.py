"""What a load would do, before it is done: for answers and votes counts only, since the screen may be shared."""

from __future__ import annotations

import streamlit as st

from firmyes.ui.door import Preview
from firmyes.ui.imports import html, words
from firmyes.ui.imports.desk import Item, Look

SET_ASIDE_SHOWN = 10


def draw(look: Look, key: str) -> None:
    """Counts, what they are about, the rows as they will be stored, the rows that cannot be used."""
    preview = look.preview
    assert preview is not None
    st.html(html.step("What this load would do") + html.facts(counts(preview)) + html.about(about(look, preview)))
    if preview.head:
        names = [words.field_name(name, {}) for name, _ in preview.head[0]]
        rows = [[text for _, text in row] for row in preview.head]
        caption = f"The first {len(rows)} as they will be stored." if len(rows) > 1 else "As it will be stored."
        st.html(html.table("Rows as they will be stored", names, rows, caption))
    if preview.set_aside:
        with st.expander(
            f"Set aside: {words.count(preview.rows_set_aside, 'row')} that cannot be used", key=f"aside-{key}"
        ):
            st.html(set_aside_table(preview))


def counts(preview: Preview) -> list[tuple[str, str]]:
    """The numbers over everything. New, changed and unchanged stay unsaid for answers: they would confirm a guess."""
    if preview.rows_new is None:
        found = [("read", preview.rows_read), ("usable", preview.rows_usable)]
    else:
        found = [
            ("new", preview.rows_new),
            ("changed", preview.rows_changed or 0),
            ("unchanged", preview.rows_unchanged or 0),
        ]
    return [(name, f"{number:,}") for name, number in [*found, ("set aside", preview.rows_set_aside)]]


def about(look: Look, preview: Preview) -> list[tuple[str, str]]:
    """Teams, dates, instruments and what is reversed, by name."""
    pairs = []
    if preview.teams:
        pairs.append(
            ("Teams" if len(preview.teams) > 1 else "Team", words.teams_line(preview.teams, preview.new_teams))
        )
    if dates := words.dates(preview.kind, preview.first_date, preview.last_date):
        pairs.append(("Dates", dates))
    for survey in look.plan.surveys:
        turned = words.listed(survey.reverse) if survey.reverse else "none"
        already = " (already turned around in the file)" if survey.reverse and survey.already_reversed else ""
        scale = words.scale((survey.scale_min, survey.scale_max))
        pairs.append(
            (survey.instrument, f"{words.count(len(survey.items), 'item')}, scale {scale}, reversed: {turned}{already}")
        )
    return pairs


def set_aside_table(preview: Preview) -> str:
    rows = [(str(row.line), row.column, row.value, row.reason) for row in preview.set_aside[:SET_ASIDE_SHOWN]]
    more = preview.rows_set_aside - len(rows)
    caption = f"{words.count(more, 'more row')}: all of them are in the file you get after loading." if more > 0 else ""
    return html.table("Rows set aside", ("Line", "Column", "Value", "Why"), rows, caption)


def draw_button(item: Item, look: Look, by: str) -> None:
    """The button says what it does; where there is nothing to do, it says that instead."""
    preview = look.preview
    assert preview is not None
    if preview.already_loaded is not None:
        st.markdown(
            f"This very file is already loaded (load {preview.already_loaded}). Loading it again changes nothing."
        )
        return
    st.button(
        words.load_button(preview.rows_usable), type="primary", key=f"load-now-{item.id}", disabled=preview.rows_usable == 0,
        on_click=item.load, args=(look, by),
    )  # fmt: skip
