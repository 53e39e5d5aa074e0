"""Trello's JSON export: cards, and the actions that tell when they were done and when their dates moved."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from etl.meaning.states import KEPT, state_of
from etl.model.plan import Move
from etl.model.table import Row, Table
from etl.reading.capped import cap_cells, cuts_said
from firmyes.errors import ReadError, Where

COLUMNS = (
    "Card ID", "Card Name", "List Name", "Board Name", "Members", "Labels", "Created", "Due Date", "Due Complete",
    "Completed", "Archived", "Due History",
)  # fmt: skip
_OBJECT = re.compile(r'\{\s*"[^"\n]*"\s*:')
NEXT = "In Trello use Menu, Print, export and share, Export as JSON (or CSV), and drop that file."


def is_trello(text: str) -> bool:
    """Whether a text is a JSON document, or the beginning of one (the only JSON we read is Trello's)."""
    bare = text.lstrip("\ufeff \t\r\n")
    if bare[:1] not in ("{", "["):
        return False  # most files: a long text is not copied to look at its end
    bare = bare.rstrip()
    return bool(_OBJECT.match(bare)) or (bare[:1] in ("{", "[") and bare[-1:] in ("}", "]"))


def read_trello(text: str, file_name: str) -> Table:
    """A table of a board's cards, one a row; the line is where the card stands among the cards (a JSON has no lines to speak of).

    Done times and moved due dates come from ``actions``; without them a card's done is known and its time is not.
    Raises ReadError where the JSON is damaged, no board, or has no cards.
    """
    board = _board(text, file_name)
    lists = {_key(each.get("id")): str(each.get("name", "")) for each in _dicts(board.get("lists"))}
    members = {
        _key(each.get("id")): str(each.get("fullName") or each.get("username") or "")
        for each in _dicts(board.get("members"))
    }
    history = _History(_dicts(board.get("actions")))
    rows: list[Row] = []
    for place, card in enumerate(_dicts(board.get("cards")), start=1):
        rows.append((place, _cells(card, str(board.get("name", "")), lists, members, history)))
    _refuse_half_characters(rows, file_name)
    rows, cut = cap_cells(rows)
    if not rows:
        raise ReadError("The board has no cards", "There is nothing in it to load.", NEXT, Where(file_name))
    notes = () if history.actions else ("The export tells no history, so when cards were done is not known.",)
    if 0 < history.actions >= 1000:
        notes += ("Trello exports the latest 1,000 actions only, so older moves and done times are missing.",)
    return Table(file_name, COLUMNS, 1, rows, shape="trello", notes=notes + cuts_said(cut), moves=history.moves())


def _board(text: str, file_name: str) -> dict[str, Any]:
    try:
        board = json.loads(
            text, parse_int=str
        )  # as they stand: nothing is counted with them, and some are of any length
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise ReadError("The JSON is damaged", f"{error}.", NEXT, Where(file_name, line)) from error
    if not isinstance(board, dict) or not isinstance(board.get("cards"), list):
        raise ReadError(
            "This JSON is no Trello board",
            "It has no cards, and Trello’s is the only JSON that is read here.",
            "Another tool exports its tasks as CSV (in Asana: Project actions, Export, CSV): drop that file. "
            "In Trello use Menu, Print, export and share, Export as JSON.",
            Where(file_name),
        )
    return board


def _refuse_half_characters(rows: list[Row], file_name: str) -> None:
    """JSON can write half of a character (``\\ud83d`` alone), which is no text and stands in no file."""
    for card, cells in rows:
        try:
            "".join(cells).encode()
        except UnicodeEncodeError as error:
            what = f"A text of card {card} holds half of a character."
            raise ReadError("The JSON is damaged", what, NEXT, Where(file_name)) from error


def _list(listed: Any) -> list[Any]:
    return listed if isinstance(listed, list) else []


def _dicts(listed: Any) -> list[dict[str, Any]]:
    return [each for each in _list(listed) if isinstance(each, dict)]


def _key(given: Any) -> str:
    """An id as text, whatever stands there: what refers to it says the same."""
    return "" if given is None else str(given)


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: Any) -> date | None:
    moment = _moment(text)
    return moment.date() if moment else None


def is_done_list(text: str) -> bool:
    """Whether a list's name says that its cards are done."""
    return state_of(text) == KEPT


class _History:
    """What a board's actions say of each card: when it was made, marked done or not, and how its date moved."""

    def __init__(self, actions: list[dict[str, Any]]) -> None:
        self.actions = len(actions)
        self._of_card: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for action in sorted(actions, key=lambda each: str(each.get("date", ""))):
            data = action.get("data")
            card = data.get("card") if isinstance(data, dict) else None
            if isinstance(card, dict) and card.get("id"):
                self._of_card[str(card["id"])].append(action)

    def made(self, card_id: str) -> str:
        for action in self._of_card.get(card_id, ()):
            if action.get("type") in ("createCard", "copyCard", "emailCard", "convertToCardFromCheckItem"):
                return str(action.get("date", ""))
        return ""

    def done(self, card_id: str) -> str:
        """When the card was last marked complete, or moved into a list of done cards."""
        marked = listed = ""
        for action in self._of_card.get(card_id, ()):
            data, when = action["data"], str(action.get("date", ""))
            if isinstance(data.get("old"), dict) and "dueComplete" in data["old"]:
                marked = when if data["card"].get("dueComplete") else ""
            if isinstance(data.get("listAfter"), dict):
                listed = when if is_done_list(str(data["listAfter"].get("name", ""))) else ""
        return marked or listed

    def moved(self, card_id: str) -> Iterable[Move]:
        for action in self._of_card.get(card_id, ()):
            card, old = action["data"]["card"], action["data"].get("old")
            day = _day(action.get("date"))
            if (
                isinstance(old, dict)
                and "due" in old
                and old["due"]
                and day
                and _day(old["due"]) != _day(card.get("due"))
            ):
                yield Move(card_id, day, _day(old["due"]), _day(card.get("due")))

    def moves(self) -> tuple[Move, ...]:
        return tuple(move for card_id in self._of_card for move in self.moved(card_id))


def _cells(
    card: dict[str, Any], board: str, lists: dict[str, str], members: dict[str, str], history: _History
) -> tuple[str, ...]:
    card_id = str(card.get("id", ""))
    list_name = lists.get(_key(card.get("idList")), "")
    done = bool(card.get("dueComplete"))
    names = [members.get(_key(each), "") for each in _list(card.get("idMembers"))]
    labels = [str(label.get("name") or label.get("color") or "") for label in _dicts(card.get("labels"))]
    completed = str(card.get("dateCompleted") or history.done(card_id)) if done or is_done_list(list_name) else ""
    moves = [
        f"{move.due_from or 'none'} to {move.due_to or 'none'} on {move.moved_on}" for move in history.moved(card_id)
    ]
    return (
        card_id,
        str(card.get("name", "")),
        list_name,
        board,
        "; ".join(filter(None, names)),
        ", ".join(filter(None, labels)),
        history.made(card_id) or _made_by_id(card_id),
        str(card.get("due") or ""),
        "true" if done else "false",
        completed,
        "true" if card.get("closed") else "false",
        ", ".join(moves),
    )


def _made_by_id(card_id: str) -> str:
    """The first eight digits of a Trello id are the second it was made (hexadecimal, since 1970)."""
    try:
        return datetime.fromtimestamp(int(card_id[:8], 16), UTC).isoformat() if len(card_id) == 24 else ""
    except (ValueError, OverflowError):
        return ""
