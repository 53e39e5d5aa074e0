"""Walks the page Meeting without a browser: to a step, by the bar or the doors; a line; what stands in the recap."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.app.walking import open_app

TITLE = "Publish the new price page"


def meeting(workspace: Path, step: str = "Recap") -> AppTest:
    return open_app(workspace, "meeting", team=["Support"], step=[step])


def named(workspace: Path, step: str = "Who does what") -> AppTest:
    at = meeting(workspace, step)
    at.text_input(key="m_title").set_value(TITLE)
    return at.run()


def to(at: AppTest, step: str) -> AppTest:
    """By the step bar, or the doors before it."""
    door = step in ("Draft", "Set up", "For you")
    if door and at.get("button_group") and not [group for group in at.button_group if group.key == "m_door"]:
        at.button(key="m_leave").click().run()
    return at.button_group(key="m_door" if door else "m_bar").set_value(step).run()


def address(at: AppTest, name: str) -> str:
    """A parameter of the page's address."""
    found = at.query_params[name]
    return found if isinstance(found, str) else found[0]


def line(at: AppTest, place: int, *cells: str) -> AppTest:
    numbers = sorted({int(t.key.split("_")[2]) for t in at.text_input if t.key and t.key.startswith("m_row_")})
    for name, text in zip(("who", "what", "when"), cells, strict=True):
        at.text_input(key=f"m_row_{numbers[place]}_{name}").set_value(text)
    return at.run()


def codes(at: AppTest) -> str:
    return "\n".join(element.value for element in at.code)
