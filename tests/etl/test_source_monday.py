"""Monday: a board's name, then a block a group with the header again; group and sum rows are not tasks."""

from __future__ import annotations

from datetime import date

from tests.factory.exports import planned, understood

HEAD = ["Name", "Person", "Status", "Due date", "Item ID (auto generated)"]
BOARD = [
    ["Web board"],
    ["Manage what we promised"],
    [],
    ["This month"],
    HEAD,
    ["Ship", "Ada, Bo", "Done", date(2026, 3, 6), 501],
    ["Subitems", "Name", "Owner", "Status", ""],
    ["", "Half of it", "Ada", "Done", ""],
    ["", "", "", date(2026, 3, 6), ""],
    [],
    ["Later"],
    HEAD,
    ["Call", "", "Stuck", "", 502],
]


def test_groups_become_a_column() -> None:
    table, plan = planned(BOARD)
    assert plan.source == "monday"
    assert table.columns == (*HEAD, "Group", "Board")
    assert [(line, cells[0], cells[5]) for line, cells in table.iterate()] == [
        (6, "Ship", "This month"),
        (13, "Call", "Later"),
    ]
    shipped, called = understood(table, plan)
    assert shipped == {
        "team": "Web board", "id": "501", "what": "Ship", "owner": "Ada; Bo", "status": "Done", "due_on": date(2026, 3, 6), "state": "kept",
    }  # fmt: skip
    assert called["state"] == "open"


def test_one_block_below_a_title_has_no_board_to_take_for_a_team() -> None:
    table, plan = planned([*BOARD[:1], ["This month"], *BOARD[4:6]], team="Web")
    assert understood(table, plan)[0]["team"] == "Web"


def test_an_item_below_subitems_is_an_item_and_what_is_left_out_is_said() -> None:
    third = ["Third", "Bo", "Done", date(2026, 3, 9), 503]
    table, plan = planned([*BOARD[:8], third, *BOARD[8:]])
    assert [row["what"] for row in understood(table, plan)] == ["Ship", "Third", "Call"]
    assert plan.warnings[:2] == ("1 row of subitems is left out.", "1 row of sums below a group is left out.")
