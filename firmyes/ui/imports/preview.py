"""What a load would do, before it is done: for answers and votes counts only, since the screen may be shared."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from firmyes import door
from firmyes.door import Kind, Preview
from firmyes.ui import shell
from firmyes.ui.imports import html, words
from firmyes.ui.imports.desk import Item, Look
from firmyes.ui.viewer import as_file, why_not

SET_ASIDE_SHOWN = 10
FIRST = 3  # promises told in a word each
WHOLE = "The first rows as they will be stored"
PROMISED = {"all": "all rows", "none": "none of the rows: they are tasks"}


def draw(ctx: shell.Context, item: Item, look: Look) -> None:
    """The first rows as they will count, how many there are and what they are about; the rows that cannot be used."""
    preview = look.preview
    assert preview is not None
    if preview.already_loaded is not None:
        st.html(html.said(words.again(preview.already_loaded)))
        return
    names = {key: found.name for key, found in door.instruments(ctx.workspace).items()}
    if look.plan.kept and item.options.own:
        names |= {each.instrument: item.options.own for each in look.plan.surveys if each.instrument not in names}
    st.html(firsts(look, preview) + html.said(words.rows_line(preview)) + html.about(about(look, preview, names)))
    if preview.rows_usable == 0:
        st.html(html.said("No row of it can be used as it stands, so there is nothing to load."))
    elif no := why_not(door.NEEDED[look.plan.kind]):
        st.html(html.note(no))
    if preview.set_aside:
        _draw_set_aside(item, look, preview)
    if preview.head:
        with st.expander(WHOLE, key=f"whole-{item.id}"):
            st.html(head_table(preview))


def firsts(look: Look, preview: Preview) -> Markup | str:
    """The first promises in a word each, as they will count; '' for all that is no promise."""
    if look.plan.kind is not Kind.COMMITMENTS:
        return ""
    rows = [dict(row) for row in preview.head[:FIRST]]
    return html.firsts([(row["what"], words.counts_as(row, look.plan.as_of)) for row in rows]) if rows else ""


def head_table(preview: Preview) -> Markup | str:
    """The first promises or decisions as they will be stored; '' for answers."""
    if not preview.head:
        return ""
    names = [words.field_name(name, {}) for name, _ in preview.head[0]]
    rows = [[words.stored(name, text, preview.source) for name, text in row] for row in preview.head]
    many = len(rows) < preview.rows_usable
    caption = f"The first {len(rows)} as they will be stored." if many else "As they will be stored."
    return html.table("Rows as they will be stored", names, rows, caption)


def _draw_set_aside(item: Item, look: Look, preview: Preview) -> None:
    title = f"Set aside: {words.count(preview.rows_set_aside, 'row')} that cannot be used"
    name = words.set_aside_name(item.name)
    with st.expander(title, key=f"aside-{item.id}", expanded=preview.rows_usable == 0):
        st.html(set_aside_table(preview))
        st.download_button(
            words.set_aside_button(preview.rows_set_aside),
            as_file(lambda: door.set_aside(look.table, look.plan), name), name, "text/csv",
            key=f"aside-file-{item.id}", on_click="ignore",
        )  # fmt: skip
        st.html(html.note(words.MEND))


def about(look: Look, preview: Preview, names: dict[str, str]) -> list[tuple[str, str]]:
    """Teams, dates, questionnaires (``names``: by id) and what is asked the other way round."""
    pairs = []
    if look.plan.kind is Kind.COMMITMENTS:
        pairs.append(
            (
                "Promised",
                PROMISED.get(look.plan.promised, f"only those where {look.plan.promised.replace('=', ' says ', 1)}"),
            )
        )
    if preview.teams:
        pairs.append(
            ("Teams" if len(preview.teams) > 1 else "Team", words.teams_line(preview.teams, preview.new_teams))
        )
    if dates := words.dates(preview.kind, preview.first_date, preview.last_date):
        pairs.append(("Dates", dates))
    for survey in look.plan.surveys:
        found = words.count(len(survey.items) or len(set(survey.item_codes.values())), "question")
        scale = words.scale((survey.scale_min, survey.scale_max))
        already = ", turned round already in the file" if survey.already_reversed else ""
        turned = f"; asked the other way round: {words.listed(survey.reverse)}{already}" if survey.reverse else ""
        pairs.append((names.get(survey.instrument, survey.instrument), f"{found}, answered {scale}{turned}"))
    return pairs


def set_aside_table(preview: Preview) -> Markup:
    """Where each of the first rows is wrong, and why; of answers never the value: the screen may be shared."""
    told = preview.kind not in words.ANSWERS
    shown = preview.set_aside[:SET_ASIDE_SHOWN]
    rows = [(f"{row.line:,}", row.column, row.value if told else "", row.reason) for row in shown]
    more = preview.rows_set_aside - len(rows)
    caption = f"{words.count(more, 'more row')} in the file below." if more > 0 else ""
    return html.table("Rows set aside", ("Line", "Column", "Value", "Why"), rows, caption)
