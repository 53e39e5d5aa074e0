"""Trello: done times and moved dates stand in the board's actions; archived is not done."""

from __future__ import annotations

import json
from datetime import date

from etl.model.plan import Move, Options
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from tests.factory.exports import TODAY, at, planned, understood

CARD = "5f0000000000000000000001"
BOARD = {
    "name": "Web",
    "lists": [{"id": "l1", "name": "Doing"}, {"id": "l2", "name": "Done"}],
    "members": [{"id": "m1", "fullName": "Ada"}, {"id": "m2", "username": "bo"}],
    "cards": [
        {"id": CARD, "name": "Ship", "idList": "l1", "idMembers": ["m1", "m2"], "due": "2026-03-06T12:00:00.000Z", "dueComplete": True, "closed": False, "labels": [{"name": "promise"}]},
        {"id": "c2", "name": "Call", "idList": "l1", "idMembers": [], "due": None, "dueComplete": False, "closed": True, "labels": []},
        {"id": "c3", "name": "Think", "idList": "l2", "idMembers": ["m1"], "due": None, "dueComplete": False, "closed": False, "labels": []},
    ],
    "actions": [
        {"type": "updateCard", "date": "2026-03-05T09:00:00.000Z", "data": {"card": {"id": CARD, "dueComplete": True}, "old": {"dueComplete": False}}},
        {"type": "updateCard", "date": "2026-03-02T09:00:00.000Z", "data": {"card": {"id": CARD, "due": "2026-03-06T12:00:00.000Z"}, "old": {"due": "2026-03-04T12:00:00.000Z"}}},
        {"type": "createCard", "date": "2026-03-01T09:00:00.000Z", "data": {"card": {"id": CARD}}},
        {"type": "updateCard", "date": "2026-03-07T09:00:00.000Z", "data": {"card": {"id": "c3"}, "listBefore": {"name": "Doing"}, "listAfter": {"name": "Done"}}},
    ],
}  # fmt: skip


def read(board: dict):
    table = read_table(json.dumps(board).encode(), "board.json")
    plan = propose(table, Options(), None, TODAY)
    require_ready(plan, table)
    return table, plan


def test_a_board_with_its_history() -> None:
    table, plan = read(BOARD)
    assert plan.source == "trello"
    shipped, called, thought = understood(table, plan)
    assert shipped == {
        "id": CARD, "what": "Ship", "owner": "Ada; bo", "made_on": at("2026-03-01 09:00"), "due_on": at("2026-03-06 12:00"),
        "done_on": at("2026-03-05 09:00"), "team": "Web", "state": "kept",
    }  # fmt: skip
    assert called == {"id": "c2", "what": "Call", "team": "Web", "state": "open"}
    assert (thought["state"], thought["done_on"]) == ("kept", at("2026-03-07 09:00"))
    assert plan.moves == (Move(CARD, date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6)),)


def test_without_history_done_is_known_and_when_is_not() -> None:
    table, plan = read(BOARD | {"actions": []})
    shipped = understood(table, plan)[0]
    assert shipped["state"] == "kept" and "done_on" not in shipped
    assert shipped["made_on"] == at("2020-07-04 04:05:20")  # the first eight digits of a card's id are its second
    assert plan.warnings[0].startswith("The export tells no history")


def test_the_csv_of_the_cards() -> None:
    head = [
        "Card ID",
        "Card Name",
        "Card URL",
        "Card Description",
        "Labels",
        "Members",
        "Due Date",
        "Attachment Count",
        "List ID",
        "List Name",
        "Board ID",
        "Board Name",
        "Archived",
        "Due Complete",
    ]
    rows = [
        [
            "c1",
            "Ship",
            "",
            "",
            "promise",
            "Ada",
            "2026-03-06T12:00:00.000Z",
            0,
            "l1",
            "Doing",
            "b1",
            "Web",
            "false",
            "true",
        ]
    ]
    table, plan = planned([head, *rows])
    assert plan.source == "trello"
    assert understood(table, plan) == [
        {"id": "c1", "what": "Ship", "owner": "Ada", "due_on": at("2026-03-06 12:00"), "team": "Web", "state": "kept"}
    ]
