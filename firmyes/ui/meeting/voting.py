"""How the room answers: how many, on phones or on this screen; and whether phones reach this machine, tried before the meeting."""

from __future__ import annotations

import streamlit as st

from firmyes.config import read_settings
from firmyes.model import Right
from firmyes.ui import components, state
from firmyes.ui.meeting import parts
from firmyes.ui.shell import Context
from firmyes.ui.viewer import why_not
from firmyes.vote import link as links
from firmyes.vote.greetings import greetings
from firmyes.vote.inbox import inbox_of
from firmyes.vote.landing import answer_phones
from firmyes.vote.listener import phones
from firmyes.vote.pages import HELLO
from firmyes.vote.words import ENGLISH, offered

PHONES, HERE = "On phones", "On this screen, in turn"
SECONDS = 2


def here() -> bool:
    """Whether the room answers on this screen."""
    return state.shown("m_where") == HERE


def draw(ctx: Context) -> None:
    reach = links.vote_link("", st.context.url, phones.would_be())
    reachable = links.phones_reach(reach)
    with st.container(horizontal=True, key="m_practices", vertical_alignment="bottom"):
        st.number_input(
            "How many answer, without whose proposal it is", min_value=1, max_value=2000, value=None, key="m_asked",
            persist_state="session", placeholder="people in the room",
        )  # fmt: skip
        if not state.drawn("m_where"):
            state.show("m_where", PHONES if reachable else HERE)
        where = st.segmented_control(
            "Where they answer", (PHONES, HERE), key="m_where", required=True, persist_state="session"
        )
        _language(ctx)
    if where == PHONES:
        _check(ctx, reach, reachable)
    st.checkbox(
        "Offer the three optional questions too: a concern not said, a challenge welcome, what stands in the way",
        value=True, key="m_extras", persist_state="session",
    )  # fmt: skip
    st.checkbox(
        "Deal a code to each person, on a slip: nobody can answer twice",
        value=False, key="m_codes", persist_state="session", disabled=where == HERE,
    )  # fmt: skip
    k = read_settings(ctx.workspace).k
    components.note(
        f"A result is shown from {k} people of a team on. Whose proposal it is does not vote; a facilitator may."
    )


def language() -> str:
    """In which language the room is asked: the one chosen."""
    return state.shown("m_language", ENGLISH)


def _language(ctx: Context) -> None:
    """Begins with the language of the last vote, else English: it is asked, never guessed."""
    names = dict(offered())
    if not state.drawn("m_language"):
        last = next((room.language for room in inbox_of(ctx.workspace).rooms()), ENGLISH)
        state.show("m_language", last if last in names else ENGLISH)
    st.selectbox(
        "Asked in",
        list(names),
        format_func=lambda code: names[code],
        key="m_language",
        persist_state="session",
        width=160,
    )


def _check(ctx: Context, reach: str, reachable: bool) -> None:
    """The address phones will be answered at, tried with one phone before the meeting."""
    if not reachable:
        unreachable()
        return
    with st.container(horizontal=True, vertical_alignment="center", key="m_check"):
        components.note(f"Phones will be answered at {links.short(reach).removesuffix('/v/')}.")
        no = why_not(Right.RECORD)
        if st.button("Try it with a phone", key="m_try", disabled=bool(no), help=no) and not no:
            greetings.expect()
            answer_phones(ctx.workspace)
            state.show("m_trying", True)
    if state.shown("m_trying") and greetings.expected:
        _knocks(links.vote_link(HELLO, st.context.url, phones.open()))


@st.fragment(run_every=SECONDS)
def _knocks(link: str) -> None:
    st.html(parts.check(link, greetings.came))


def unreachable() -> None:
    components.notice(
        "Phones cannot reach this address: localhost means the phone itself, there. Let the room answer on this screen, or "
        "start the server with FIRM_YES_PHONES set to this machine's address in the room's network, for example "
        "192.168.1.20:8510."
    )
