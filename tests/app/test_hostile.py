"""Five hundred hostile names as teams, owners, titles and headers: what is sent to the browser holds them as text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.markup import MARKDOWN_SIGNS
from tests.app.walking import open_app
from tests.conftest import DEPTH
from tests.factory.hostile import strings, write_hostile, write_hostile_teams

PAGES = ("overview", "follow_through", "agreement", "psychological_safety", "meeting", "present", "import_and_data")
NAMED = strings()
#: What Markdown would take for its own, where it stands in a label as it is.
MARKED = [text for text in NAMED if set(text) & (MARKDOWN_SIGNS - set(".-+!#&"))]
LABELLED = ("label", "help", "placeholder", "body", "text", "title")
FORBIDDEN = frozenset("script iframe object embed base form math input link meta".split())


class Parsed(HTMLParser):
    """What a browser would make of it: the elements, and the text between them."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.texts: list[str] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN or (tag == "details" and attrs):  # a bare one is a fold of ours
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            leads = urlsplit(value or "") if name in ("href", "src", "action") else urlsplit("")
            away = leads.netloc or (leads.scheme and not (value or "").startswith("data:image/"))
            if name.startswith("on") or away or (name == "style" and "evil" in (value or "")):
                self.faults.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("hostile") / "workspace"
    write_hostile(workspace)
    return workspace


def faults(at: AppTest) -> list[str]:
    """Whatever of a page is more than text."""
    assert not at.exception
    assert "Error id" not in repr([element.proto.body for element in at.get("html")])
    found = [fault for element in at.get("html") for fault in Parsed(element.proto.body).faults]
    return found + [f"{kind} {name}: {text}" for kind, name, text in labels(at) if raw(text)]


def labels(at: AppTest) -> Iterator[tuple[str, str, str]]:
    """All that the browser reads as Markdown: labels, tooltips, choices side by side, text."""
    for element in walked(at._tree):
        proto = getattr(element, "proto", None)
        if type(proto).__name__ == "Block" and proto.WhichOneof("type"):  # a dialog, a popover
            proto = getattr(proto, proto.WhichOneof("type"))
        kind = type(proto).__name__
        for name in LABELLED:
            value = getattr(proto, name, None)
            if isinstance(value, str) and not (kind == "Html" or (name, kind) in PLAIN):
                yield kind, name, value
        if kind in ("ButtonGroup", "RadioButtonGroup", "Radio"):
            for option in proto.options:
                yield kind, "options", option if isinstance(option, str) else option.content


PLAIN = {
    ("placeholder", "TextInput"), ("placeholder", "TextArea"), ("placeholder", "Selectbox"), ("placeholder", "MultiSelect"),
    ("body", "Code"), ("text", "Code"),
}  # fmt: skip


def walked(block: Any) -> Iterator[Any]:
    yield block
    for child in getattr(block, "children", {}).values():
        yield from walked(child)


def raw(text: str) -> bool:
    return any(name in text for name in MARKED)


@pytest.mark.parametrize("page", PAGES)
def test_names_are_text_on_every_page(page: str, hostile: Path) -> None:
    assert faults(open_app(hostile, page)) == []


@pytest.mark.parametrize("page", ["overview", "agreement"])
def test_and_on_the_page_of_one_team(page: str, hostile: Path) -> None:
    for name in NAMED[1:3]:
        at = open_app(hostile, page, team=[name])
        assert faults(at) == []
        assert any(name in "".join(Parsed(element.proto.body).texts) for element in at.get("html"))


def test_in_the_dialog_and_the_list_of_all(hostile: Path) -> None:
    at = open_app(hostile, "follow_through")
    at.session_state["open_list"] = True
    at.session_state["open_all"] = True
    said = ""
    for page in range(1, 4):
        at.session_state["open_page"] = page
        at.run()
        assert faults(at) == []
        said += "".join(text for element in at.get("html") for text in Parsed(element.proto.body).texts)
    shown = [name for name in NAMED[::2] if " ".join(name.split()) in " ".join(said.split())]
    assert len(shown) == len(NAMED[::2]), sorted(set(NAMED[::2]) - set(shown))[:5]
    over = open_app(hostile, "overview", team=[NAMED[0]])
    asked = next(button for button in over.button if str(button.key).startswith("due_New day_p"))
    asked.click().run()
    assert faults(over) == [] and over.button(key="due_save")


def test_in_the_meetings_form(hostile: Path) -> None:
    at = open_app(hostile, "meeting")
    at.multiselect(key="m_teams").set_value([NAMED[0]])
    at.text_input(key="m_title").set_value(NAMED[1]).run()
    assert faults(at) == []
    assert at.text_input(key="m_title").value == NAMED[1]


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("five-hundred") / "workspace"
    write_hostile_teams(workspace)
    return workspace


@pytest.mark.parametrize("page", PAGES if DEPTH != "quick" else PAGES[:4:2] + PAGES[3:4])
def test_five_hundred_teams_are_text_on_every_page(page: str, five_hundred: Path) -> None:
    assert faults(open_app(five_hundred, page)) == []


def test_five_hundred_lines_pasted_at_a_meeting(hostile: Path) -> None:
    at = open_app(hostile, "meeting", team=[NAMED[0]], step=["Who does what"])
    at.text_input(key="m_title").set_value(NAMED[1])
    lines = [f"Action: Ana to send {text} by Friday" for text in NAMED]
    lines += [f"{NAMED[-n - 1]}: {text} by Friday" for n, text in enumerate(NAMED)]
    at.text_area(key="m_paste").set_value("\n".join(lines))
    at.button(key="m_read").click().run()
    assert faults(at) == []
    read = [each.value for each in at.text_input if str(each.key).startswith("m_row_")]
    left = "\n".join(each.value for each in at.code)
    assert "hit(" in repr(read) and "hit(" in left


PANELS = NAMED if DEPTH == "nightly" else [NAMED[at] for at in (0, 19, 20, 27)]


@pytest.mark.parametrize("name", PANELS, ids=lambda name: f"d{NAMED.index(name)}")
def test_in_the_panel_of_a_decision(name: str, hostile: Path) -> None:
    at = open_app(hostile, "agreement", decision=[f"d{NAMED.index(name)}"])
    assert faults(at) == []


@pytest.mark.parametrize("page", PAGES[:4] if DEPTH != "quick" else PAGES[1:3])
def test_in_what_is_folded(page: str, hostile: Path) -> None:
    """Everything that can be unfolded is, at once."""
    at = open_app(hostile, page)
    folds = [str(fold.key) for fold in at.expander if fold.key]
    assert folds
    for key in folds:
        at.session_state[key] = True
    at.run()
    assert faults(at) == []


def test_the_judge_has_teeth() -> None:
    caught = [name for name in NAMED if Parsed(f"<p>{name}</p>").faults]
    assert len(caught) > 75
    assert raw(f"Carry on: {NAMED[19]}")
    assert not re.search(r"[^\\]\[", "Carry on: \\[click")
