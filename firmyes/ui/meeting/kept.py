"""What was typed for a meeting, kept in the workspace: it outlives a reload, a closed window and a restart of the server.

One file a meeting, its owner's alone, named in the page's address. A meeting is kept from its first word on and forgotten
two weeks after the last one.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time as clocks
from dataclasses import asdict
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import streamlit as st

from firmyes.meeting.rows import Row
from firmyes.model import Right
from firmyes.ui import state
from firmyes.ui.meeting.subject import Subject, recorded
from firmyes.ui.meeting.table import Table, last_number
from firmyes.ui.shell import Context
from firmyes.ui.viewer import why_not

FOLDER = "meetings"
DAYS = 14
WIDGETS = tuple(
    f"m_{name}"
    for name in "teams title decision day time body request reply_by asked where extras codes steps pictures present spoke "
    "challenges holes_found challenger_thanked commitment_asked corrections paste".split()
)
TYPED = (
    "m_title",
    "m_body",
    "m_asked",
    "m_paste",
    "m_challenges",
    "m_present",
    "m_spoke",
)  # one of them makes a meeting
_IDENT = re.compile(r"[0-9a-f]{12}")
_HELD = ("decision_id", "rows", "draft_request", "corrections", "loads", "ident", "step", "picture", "question")
_MOMENTS = ("decided_on", "draft_shared_at", "recap_sent_at")
_KINDS = {"day": date, "moment": datetime, "time": time}


def table(ctx: Context) -> Table:
    """What lies on the table: of this session, else what the address names, else nothing yet."""
    return state.meeting(lambda: _recalled(ctx, st.query_params.get("meeting", "")) or Table.of(None, 0))


def begin(laid: Table) -> None:
    """From here on the meeting is kept: it has a name in the address."""
    laid.ident = laid.ident or secrets.token_hex(6)


def keep(ctx: Context, about: Subject, laid: Table) -> None:
    """Write what is new, and name the meeting in the address. Called at the end of a run."""
    if why_not(Right.RECORD) or not (laid.ident or _begun(laid)):
        return
    begin(laid)
    if st.query_params.get("meeting") != laid.ident:
        st.query_params["meeting"] = laid.ident
    text = json.dumps(_written(about, laid) | {"demo": ctx.board.build.demo}, ensure_ascii=False)
    if text != laid.kept_as:
        _write(_folder(ctx), laid.ident, text)
        laid.kept_as = text


def read(ctx: Context, ident: str) -> dict[str, Any] | None:
    """What is kept of one meeting; None where nothing is, or it is of teams that are not the viewer's to see."""
    path = ctx.workspace / FOLDER / f"{ident}.json"
    if not _IDENT.fullmatch(ident) or not path.exists():
        return None
    held = json.loads(path.read_text(encoding="utf-8"))
    mine = ctx.board.scope.is_everything or set(held["widgets"]["m_teams"]) & set(ctx.board.team_names())
    return held if mine else None


def unfinished(ctx: Context, now: Table) -> tuple[tuple[str, str], ...]:
    """Other meetings that were begun and whose recap is not out, the last one first: (id, what to call it). One that was begun
    on the demo stays with it: its teams are nobody's.
    """
    folder = ctx.workspace / FOLDER
    paths = sorted(folder.glob("*.json"), key=lambda path: -path.stat().st_mtime) if folder.exists() else []
    found = [(path.stem, read(ctx, path.stem)) for path in paths if path.stem != now.ident]
    demo = ctx.board.build.demo
    here = [(ident, held) for ident, held in found if held and held.get("demo", demo) == demo]
    return tuple((ident, _called(held)) for ident, held in here if not held["recap_sent_at"])[:5]


def take_up(ctx: Context, ident: str) -> None:
    """Lay another meeting on the table."""
    found = _recalled(ctx, ident)
    if found is not None:
        state.put_meeting(found)
        st.query_params["meeting"] = ident


def begin_anew() -> None:
    """An empty table; the meeting before it stays kept."""
    for key in WIDGETS:
        state.forget(prefix=key)
    state.forget(prefix="m_row_")
    state.put_meeting(Table.of(None, 0))
    st.query_params.pop("meeting", None)


# --- to a file and back --------------------------------------------------------------------------------------------------


def _begun(laid: Table) -> bool:
    return any(state.shown(key) not in (None, "") for key in TYPED) or any(laid.cells.values())


def _written(about: Subject, laid: Table) -> dict[str, Any]:
    held = {name: getattr(laid, name) for name in _HELD}
    held |= {name: _plain(getattr(laid, name)) for name in _MOMENTS}
    held["cells"] = [[number, name, text] for (number, name), text in laid.cells.items() if text]
    held["saved"] = [[number, *map(_plain, asdict(row).values())] for number, row in laid.saved.items()]
    widgets = {"m_teams": [*about.teams], "m_day": about.meets.date(), "m_time": about.meets.time()}
    widgets |= {key: state.shown(key) for key in WIDGETS if state.drawn(key)}
    held["widgets"] = {key: _plain(value) for key, value in widgets.items()}
    return held


def _recalled(ctx: Context, ident: str) -> Table | None:
    held = read(ctx, ident)
    if held is None:
        return None
    for key, value in held["widgets"].items():
        state.show(key, _whole(value))
    decision_id = held["decision_id"]
    mine = ctx.board.promise_ids(decision_id)
    laid = Table.of(None, last_number(mine, decision_id))
    laid.record = recorded(ctx, decision_id)
    for name in _HELD:
        setattr(laid, name, held[name])
    for name in _MOMENTS:
        setattr(laid, name, _whole(held[name]))
    laid.loads = tuple(laid.loads)
    laid.cells = {(number, name): text for number, name, text in held["cells"]}
    laid.saved = {number: Row(who, what, _whole(when), said) for number, who, what, when, said in held["saved"]}
    return laid


def _plain(value: Any) -> Any:
    """A value as JSON holds it; a day or time says that it is one."""
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"time": value.isoformat()} if isinstance(value, time) else value


def _whole(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    return _KINDS[kind].fromisoformat(text)


def _called(held: dict[str, Any]) -> str:
    widgets = held.get("widgets", {})
    day = _whole(widgets.get("m_day"))
    parts = [" and ".join(widgets.get("m_teams") or []), f"{day.day} {day:%B}" if day else "", widgets.get("m_title")]
    return " · ".join(part for part in parts if part) or "a meeting without a name"


def _folder(ctx: Context) -> Path:
    folder = ctx.workspace / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in folder.glob("*.json"):
        if clocks.time() - path.stat().st_mtime > DAYS * 86_400:
            path.unlink(missing_ok=True)
    return folder


def _write(folder: Path, ident: str, text: str) -> None:
    """Whole or not at all: whoever reads meanwhile has the file before."""
    part = folder / f"{ident}.part"
    descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(folder / f"{ident}.json")
