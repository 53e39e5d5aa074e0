"""Two managers of different departments, page by page: each sees only theirs, by menu, link, address and download; what one
may not do says why. The data themselves: tests/privacy/test_scope.py."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import door
from firmyes.access.rules import viewer_of
from firmyes.board import Board
from firmyes.command import run
from firmyes.deck.command import deck_bytes
from firmyes.deck.slides import slides
from firmyes.errors import FirmYesError, NotAllowed, WorkspaceError
from firmyes.logbook import Deed, entries, record
from firmyes.meeting import steps
from firmyes.model import ADMINISTRATOR, EVERYTHING, Filters, NamedDay, Right, Viewer, ViewScope
from firmyes.ui import first_start, sitemap, viewer
from firmyes.ui.meeting import kept
from firmyes.vote.inbox import inbox_of
from tests.app.walking import open_app, said, unfold
from tests.factory.worlds import ANNA, BELA, INSIDE, OUTSIDE, ROOT, SECRET, write_worlds

SCREENS = [screen.name for screen in sitemap.SCREENS]


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_worlds(tmp_path_factory.mktemp("worlds"))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch):
    """``looks(ANNA)``: from now on it is she who looks."""
    return lambda who: monkeypatch.setattr(viewer, "name_of_request", lambda: who)


def everything(at: AppTest) -> str:
    """All that was sent: texts, options of every choice, and the numbers of the charts."""
    choices = [repr(getattr(each, "options", "")) for each in (*at.multiselect, *at.selectbox, *at.segmented_control)]
    choices += [repr(each.value) for each in (*at.text_input, *at.text_area)]
    charts = [element.proto.spec for element in at.get("plotly_chart")]
    return "\n".join([said(at), *choices, *charts, *(button.label for button in at.button)])


@pytest.mark.parametrize("name", SCREENS)
def test_a_page_holds_nothing_of_another_department(name: str, worlds: tuple[Path, Path], looks) -> None:
    looks(ANNA)
    one, other = (everything(open_app(world, name)) for world in worlds)
    assert "Error id" not in one
    assert not any(word in one for word in (*OUTSIDE, "Operations", SECRET))
    assert ages_aside(one) == ages_aside(other)


def ages_aside(text: str) -> str:
    """Keys drawn anew for each session are not what a page tells, nor how long ago its build was made: one after the other."""
    return re.sub(r"\b[0-9a-f]{12,}\b|just now|\b\d+ min ago", "", text)


@pytest.mark.parametrize("name", ["overview", "follow_through", "psychological_safety", "agreement", "meeting"])
def test_a_link_to_another_teams_page_says_that_it_is_not_yours_and_shows_nothing_of_it(
    name: str, worlds: tuple[Path, Path], looks
) -> None:
    looks(ANNA)
    text = said(open_app(worlds[0], name, team=["Delta"]))
    assert "“Delta”, which is not yours to see" in text
    assert text.count("Delta") == 1
    assert not any(word in text for word in (*OUTSIDE[1:], SECRET))


def test_whether_a_team_is_there_is_not_told(worlds: tuple[Path, Path], looks) -> None:
    looks(ANNA)
    there, nowhere = (said(open_app(worlds[0], "overview", team=[team])) for team in ("Delta", "Nobody"))
    assert there.replace("Delta", "Nobody") == nowhere


def test_which_files_wait_is_told_to_whoever_sees_everything(worlds: tuple[Path, Path], looks, monkeypatch) -> None:
    monkeypatch.setattr(first_start, "mend_quietly", lambda _workspace: None)  # it would see to it meanwhile
    mark = worlds[0] / "WAITING"
    mark.write_text("load 21", encoding="utf-8")
    try:
        told = {}
        for who in (ANNA, ROOT):
            looks(who)
            told[who] = re.findall(r"[^<>]+(?= is not in the numbers yet)", said(open_app(worlds[0], "privacy")))
    finally:
        mark.unlink()
    assert told == {ANNA: ["Something that was added"], ROOT: ["File 21"]}


def test_a_link_to_ones_own_team_opens_it(worlds: tuple[Path, Path], looks) -> None:
    looks(BELA)
    at = open_app(worlds[0], "overview", team=["Delta"])
    assert "not yours" not in said(at)
    assert list(at.multiselect(key="team").value) == ["Delta"]
    assert not any(team in everything(at) for team in INSIDE)


@pytest.mark.parametrize("ending", [".html", ".pptx"])
def test_a_deck_is_the_same_whatever_the_others_did(ending: str, worlds: tuple[Path, Path]) -> None:
    scope = ViewScope.of(["Product"])
    one, other = (content(deck_bytes(slides(Board.open(w, scope), Filters()), "Ours", ending), ending) for w in worlds)
    assert one == other
    assert not any(word in text for text in one for word in (*OUTSIDE, SECRET))
    whole = slides(Board.open(worlds[0], EVERYTHING), Filters())
    assert content(deck_bytes(whole, "Ours", ending), ending) != one


def content(data: bytes, ending: str) -> list[str]:
    if ending == ".html":
        return [data.decode()]
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return [found.read(name).decode() for name in sorted(found.namelist()) if name.startswith("ppt/slides/slide")]


def test_a_file_taken_away_is_written_down_with_who(worlds: tuple[Path, Path], looks, monkeypatch) -> None:
    looks(ANNA)
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(worlds[1]))
    assert viewer.as_file(lambda: b"x", "slides.pptx")() == b"x"
    viewer.taken("gap.png")
    assert [(e.who, e.deed, e.about) for e in entries(worlds[1])] == [
        (ANNA, Deed.EXPORTED, "gap.png"), (ANNA, Deed.EXPORTED, "slides.pptx"),
    ]  # fmt: skip


def test_a_chart_saved_as_a_picture_is_written_down(worlds: tuple[Path, Path], looks) -> None:
    looks(BELA)
    at = open_app(worlds[0], "agreement", team=["Ember"])
    unfold(at, "gap").button(key="png_gap").click().run()
    assert entries(worlds[0])[0].who == BELA
    assert entries(worlds[0])[0].about.startswith("gap_ember_")


def test_a_meeting_of_another_department_is_neither_offered_nor_opened_by_its_address(
    worlds: tuple[Path, Path], looks
) -> None:
    looks(viewer.name_of_request())
    at = open_app(worlds[0], "meeting", team=["Delta"], step=["Who does what"])
    at.text_input(key="m_title").set_value(SECRET).run()
    (path,) = (worlds[0] / kept.FOLDER).glob("*.json")
    try:
        assert SECRET in everything(open_app(worlds[0], "meeting", step=["Set up"])), "whoever sees all is offered it"
        looks(ANNA)
        for step in ("Set up", "Recap", "Presenter"):
            assert SECRET not in everything(open_app(worlds[0], "meeting", meeting=[path.stem], step=[step]))
    finally:
        path.unlink()


# --- rights ----------------------------------------------------------------------------------------------------------


LOOKS = ("all-loads", "help")  # these change nothing


def test_whoever_may_only_look_sees_every_button_off_and_why(worlds: tuple[Path, Path], looks) -> None:
    looks(ANNA)
    at = open_app(worlds[0], "import_and_data")
    assert "needs a right that you do not have" in said(at)
    assert at.get("file_uploader")[0].proto.disabled
    assert [button.key for button in at.button if not button.disabled and button.key not in LOOKS] == []


RECORDED = ("m_draft_out", "m_save", "m_recap_out", "m_open", "m_settle_")  # by these a meeting is written down


@pytest.mark.parametrize("step", [*steps.DOORS, *steps.STEPS])
def test_a_meeting_is_read_along_by_whoever_may_not_record(step: str, worlds: tuple[Path, Path], looks) -> None:
    looks(ANNA)
    kept = sorted((worlds[0] / "meetings").glob("*"))  # of those who may record
    at = open_app(worlds[0], "meeting", step=[step], team=["Atlas"])
    at.session_state["m_title"] = "Typed by somebody who may not"
    at.run()
    assert "needs a right that you do not have" in said(at)
    assert [button.key for button in at.button if str(button.key).startswith(RECORDED) and not button.disabled] == []
    assert sorted((worlds[0] / "meetings").glob("*")) == kept, "nothing typed is kept"


def test_a_meeting_of_others_is_not_opened_by_its_name(tmp_path: Path, looks) -> None:
    world, _ = write_worlds(tmp_path)
    looks(BELA)
    at = open_app(world, "meeting", step=[steps.WHO], team=["Delta"])
    at.text_input(key="m_title").set_value(f"{SECRET} or not").run()
    (kept,) = (world / "meetings").glob("*.json")
    for who, sees in ((BELA, True), (ANNA, False)):
        looks(who)
        assert (f"{SECRET} or not" in everything(open_app(world, "meeting", meeting=[kept.stem]))) is sees
        assert (f"{SECRET} or not" in everything(open_app(world, "meeting", step=[steps.SET_UP]))) is sees


def test_an_importer_sees_the_files_they_brought_and_takes_none_back(worlds: tuple[Path, Path], looks) -> None:
    looks(BELA)
    at = open_app(worlds[0], "import_and_data")
    assert f"{SECRET}.csv: these look like the people of no. 1. The same round" in said(at)
    at.session_state["around-Files loaded"] = True
    at.run()
    assert "survey.csv" not in said(at)
    assert at.button(key="undo-21").disabled
    assert at.button(key="undo-21").proto.help == "Only administrators do this."
    assert not at.get("file_uploader")[0].proto.disabled


def test_only_an_administrator_reads_the_logbook(worlds: tuple[Path, Path], looks) -> None:
    record(worlds[0], "somebody", Deed.LOADED, "a-file.csv")
    for who, reads in ((ANNA, False), (BELA, False), (ROOT, True), ("", True)):
        looks(who)
        at = open_app(worlds[0], "import_and_data")
        at.session_state["around-Log"] = True
        at.run()
        assert ("a-file.csv" in said(at)) is reads


@pytest.mark.parametrize("text", ["access = 1\n", "[[access]]\nwho = ['anna@team.example']\n", "people = [\n"])
def test_a_list_that_cannot_be_read_shows_nothing_to_whoever_has_a_name(text: str, tmp_path: Path, looks) -> None:
    world, _ = write_worlds(tmp_path)
    (world / "access.toml").write_text(text)
    looks(ROOT)
    page = said(open_app(world, "overview"))
    assert "Who may come in cannot be said like this" in page
    assert not any(team in page for team in (*INSIDE, *OUTSIDE))
    looks("")
    assert "Atlas" in everything(open_app(world, "overview")), "whoever holds the key mends it"


def test_whoever_is_taken_off_the_list_sees_no_more(tmp_path: Path, looks) -> None:
    world, _ = write_worlds(tmp_path)
    looks("gone@team.example")
    page = said(open_app(world, "overview"))
    assert "You are not on the list" in page
    assert "Atlas" not in page


NEEDED = {
    "import answers": {"say_round", "correct_questions", "retire_questions"},
    "record": {"record", "name_day", "unname_day"},
    "administer": {"undo", "save_teams", "start_own", "doctor"},
}
DEEDS = {
    "say_round": lambda ws, who: door.say_round(ws, 1, None, who),
    "correct_questions": lambda ws, who: door.correct_questions(ws, "ours", door.Correction("Mine"), who),
    "retire_questions": lambda ws, who: door.retire_questions(ws, "ours", True, who),
    "record": lambda ws, who: door.record([], ws, who, date(2026, 11, 2)),
    "name_day": lambda ws, who: door.name_day(ws, NamedDay("", "", date(2026, 11, 2), "recaps start"), who),
    "unname_day": lambda ws, who: door.unname_day(ws, "a1", who),
    "undo": lambda ws, who: door.undo(ws, 1, who),
    "save_teams": lambda ws, who: door.save_teams(ws, [], who),
    "start_own": lambda ws, who: door.start_own(ws, who),
    "doctor": lambda ws, who: door.doctor(ws, who),
}


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("deed", DEEDS)
def test_the_door_asks_for_the_right_whatever_a_page_showed(
    deed: str, right: Right, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, names in ((door.answering, ("say_round",)), (door.naming, ("name_day", "unname_day")),
                          (door.etl_workspace, ("record", "undo", "save_teams")), (door.shelf, ("correct", "retire")),
                          (door.demo, ("start_own",)), (door, ("examine",))):  # fmt: skip
        for name in names:
            monkeypatch.setattr(module, name, lambda *_given, **_named: done.append(True) or [])
    done: list[bool] = []
    who = Viewer("anna", EVERYTHING, frozenset({right}))
    if deed in NEEDED.get(right.value, set()):
        DEEDS[deed](workspace, who)
        assert done
    else:
        with pytest.raises(NotAllowed, match="not yours to do"):
            DEEDS[deed](workspace, who)
        assert not done


@pytest.mark.parametrize(("kind", "right"), door.NEEDED.items())
def test_a_file_is_loaded_by_whoever_may_add_its_kind(kind: door.Kind, right: Right, workspace: Path) -> None:
    class Planned:
        def __init__(self) -> None:
            self.kind = kind

    for other in set(Right) - {right}:
        with pytest.raises(NotAllowed):
            door.start_load(None, Planned(), workspace, Viewer("anna", EVERYTHING, frozenset({other})))  # type: ignore[arg-type]  # refused before it is looked at


def test_nobody_records_for_a_team_that_is_not_theirs(worlds: tuple[Path, Path], looks, monkeypatch) -> None:
    looks(BELA)
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(worlds[0]))
    bela = viewer_of(worlds[0], BELA)
    board = Board.open(worlds[0], bela.scope)
    assert viewer.recorder(board, "Delta").called == BELA
    for teams in (("Atlas",), ("Delta", "Atlas"), ("",), ("A new team",)):
        with pytest.raises(FirmYesError, match="not your team"):
            viewer.recorder(board, *teams)
    looks(ANNA)
    with pytest.raises(NotAllowed, match="not yours to do"):
        viewer.recorder(Board.open(worlds[0], viewer_of(worlds[0], ANNA).scope), "Atlas")
    looks("")
    assert viewer.recorder(Board.open(worlds[0], EVERYTHING), "A new team") == ADMINISTRATOR


def test_behind_a_gate_a_connection_without_a_name_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    assert viewer.name_of_request() == ""
    monkeypatch.setattr(viewer._behind_gate, "is_set", lambda: True)
    with pytest.raises(WorkspaceError, match="Nobody is known"):
        viewer.name_of_request()


def test_privacy_says_who_sees_the_teams_one_sees(worlds: tuple[Path, Path], looks) -> None:
    looks(ANNA)
    text = said(open_app(worlds[0], "privacy"))
    assert "anna@team.example sees all teams shown to you." in text
    assert "root@team.example sees every team, and may do everything." in text
    assert BELA not in text
    looks("")
    assert "Whoever has the link with the key may see every team" in said(open_app(worlds[0], "privacy"))


def test_a_vote_of_others_is_on_nobodys_screen(tmp_path: Path, looks) -> None:
    world, _ = write_worlds(tmp_path)
    inbox = inbox_of(world)
    inbox.open("DE-new", f"{SECRET} or not", ("Delta",), 9, 5, extras=False, now=datetime.now(UTC))
    for who, sees in ((ANNA, False), (BELA, True), ("", True)):
        looks(who)
        assert (f"A vote is open: {SECRET} or not" in said(open_app(world, "meeting", step=[steps.SET_UP]))) is sees


def test_the_shell_sees_everything_and_what_it_prints_is_written_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world, _ = write_worlds(tmp_path)
    assert run(["--workspace", str(world), "show", "kept_on_time", "--team", "Delta", "--csv"]) == 0
    assert "Delta," in capsys.readouterr().out
    assert run(["--workspace", str(world), "show"]) == 0  # the list of measures tells nobody's numbers
    assert [(e.who, e.deed, e.about) for e in entries(world)] == [("command line", Deed.SHOWN, "kept_on_time")]
