"""``access.toml``: what it gives whom, and that what it cannot mean gives nobody anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firmyes.access.guards import guards
from firmyes.access.rules import FILE, Rules, read_rules, viewer_of
from firmyes.command import run
from firmyes.errors import WorkspaceError
from firmyes.model import ADMINISTRATOR, EVERY_RIGHT, EVERYTHING, Right, ViewScope
from tests.factory.worlds import write_worlds

TEXT = """
[groups]
Leads = ["anna@team.example", "*@leads.example"]

[[access]]
who = ["leads", "carl@team.example", "Group:Pay Leads"]
sees = ["Payments", " product "]
may = ["record"]

[[access]]
who = ["Anna@Team.example"]
sees = ["Support"]
may = ["import answers"]

[[access]]
who = ["dora@team.example"]
sees = "everything"

[[access]]
who = ["root@team.example"]
sees = "everything"
may = ["administer"]
"""
LEADS = frozenset({"payments", "product"})


@pytest.fixture
def rules(workspace: Path) -> Rules:
    (workspace / FILE).write_text(TEXT)
    return Rules(workspace / FILE)


GIVEN = {
    "carl@team.example": (ViewScope(LEADS, ""), {Right.RECORD}),
    "somebody@leads.example": (ViewScope(LEADS, ""), {Right.RECORD}),
    # several parts add up; whoever imports sees the files they brought
    "ANNA@team.example": (
        ViewScope(LEADS | {"support"}, "ANNA@team.example"),
        {Right.RECORD, Right.IMPORT_ANSWERS},
    ),
    "dora@team.example": (EVERYTHING, set()),
    "root@team.example": (EVERYTHING, EVERY_RIGHT),
}


def test_a_group_of_the_provider_opens_what_it_is_named_for(rules: Rules) -> None:
    assert rules.groups() == {"pay leads"}
    found = rules.viewer("eve@team.example", frozenset({"pay leads", "others"}))
    assert found is not None
    assert (found.scope, found.rights) == (ViewScope(LEADS, ""), {Right.RECORD})
    assert rules.may_come_in("eve@team.example", frozenset({"pay leads"}))
    assert not rules.may_come_in("eve@team.example", frozenset({"others"}))
    assert not rules.may_come_in("group:pay leads"), "nobody is a group by being called like one"
    assert not rules.may_come_in("leads", frozenset({"leads"})), "a group named here is none of the provider"


def test_where_somebody_else_may_import_answers_a_new_round_takes_two(workspace: Path) -> None:
    def seconded(who: str, text: str) -> bool:
        (workspace / FILE).write_text(text)
        found = Rules(workspace / FILE).viewer(who)
        assert found is not None
        return found.is_seconded

    assert seconded("anna@team.example", TEXT), "root may too"
    assert not seconded("root@team.example", TEXT[TEXT.rindex("[[access]]") :]), "root alone"
    assert seconded("root@team.example", TEXT[TEXT.rindex("[[access]]") :].replace("root@", "*@"))


@pytest.mark.parametrize("who", GIVEN)
def test_what_it_gives(who: str, rules: Rules) -> None:
    found = rules.viewer(who)
    assert found is not None
    assert (found.name, found.scope, found.rights) == (who, *GIVEN[who])
    assert rules.viewer(who, frozenset({"nobody's"})) == found


@pytest.mark.parametrize(
    "who", ["bela@team.example", "leads", "anna@team.example.evil", "@leads.example", "leads.example", "x@am.example"]
)
def test_nobody_else_comes_in(who: str, rules: Rules) -> None:
    assert rules.viewer(who) is None
    assert not rules.may_come_in(who)


REFUSED = {
    "no who": "[[access]]\nsees = ['A']",
    "no sees": "[[access]]\nwho = ['a']",
    "sees nothing": "[[access]]\nwho = ['a']\nsees = []",
    "sees a text": "[[access]]\nwho = ['a']\nsees = 'all'",
    "sees a star": "[[access]]\nwho = ['a']\nsees = ['*']",
    "sees a number": "[[access]]\nwho = ['a']\nsees = [1]",
    "a right nobody knows": "[[access]]\nwho = ['a']\nsees = ['A']\nmay = ['import']",
    "a right as a text": "[[access]]\nwho = ['a']\nsees = ['A']\nmay = 'record'",
    "a right as a number": "[[access]]\nwho = ['a']\nsees = ['A']\nmay = [1]",
    "another key": "[[access]]\nwho = ['a']\nsees = ['A']\nteams = ['A']",
    "administers some": "[[access]]\nwho = ['a']\nsees = ['A']\nmay = ['administer']",
    "one bracket": "[access]\nwho = ['a']\nsees = ['A']",
    "no part": "access = []",
    "parts of nothing": "access = [1]",
    "both ways": "people = ['a']\n[[access]]\nwho = ['a']\nsees = ['A']",
    "a group of nobody": "[groups]\nx = []\n[[access]]\nwho = ['a']\nsees = ['A']",
    "groups as a list": "groups = ['x']\n[[access]]\nwho = ['a']\nsees = ['A']",
    "a group without a name": "[[access]]\nwho = ['group:']\nsees = ['A']",
    "half a star": "[[access]]\nwho = ['an*@team.example']\nsees = ['A']",
    "no toml": "[[access]\n",
    "nothing": "",
    "no text": "\x00",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_it_cannot_mean_is_refused_and_lets_nobody_in(text: str, workspace: Path) -> None:
    (workspace / FILE).write_text(text)
    with pytest.raises(WorkspaceError, match="cannot be said like this") as caught:
        read_rules(workspace / FILE)
    assert caught.value.where.file == FILE
    assert caught.value.what and caught.value.next_step
    assert not Rules(workspace / FILE).may_come_in("a")


def test_a_list_that_is_gone_lets_nobody_in_until_it_is_back(rules: Rules, workspace: Path) -> None:
    assert rules.may_come_in("dora@team.example")
    (workspace / FILE).rename(workspace / "away")
    assert not rules.may_come_in("dora@team.example")
    with pytest.raises(WorkspaceError, match="not known any more"):
        rules.look()
    (workspace / "away").rename(workspace / FILE)
    assert rules.may_come_in("dora@team.example")


def test_whoever_holds_the_key_administers_whatever_it_says(workspace: Path) -> None:
    (workspace / FILE).write_text("[[access]\n")
    assert viewer_of(workspace, "") == ADMINISTRATOR
    with pytest.raises(WorkspaceError):
        viewer_of(workspace, "anna")


def test_the_command_line_says_how_the_list_is_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world, _ = write_worlds(tmp_path)
    with (world / FILE).open("a") as out:
        out.write('[[access]]\nwho = ["carl"]\nsees = ["Prodct", "delta"]\n')
    assert run(["--workspace", str(world), "access"]) == 0
    told = re.sub(" {2,}", "  ", capsys.readouterr().out)
    assert "anna@team.example  Atlas, Birch, Cedar" in told
    assert "Delta, Ember, Fjord  import answers, import promises, record" in told
    carl = next(line for line in told.splitlines() if line.startswith("carl"))
    assert carl.split("  ")[1].strip() == "Delta"
    assert carl.endswith("prodct")
    (world / FILE).write_text("[[access]\n")
    assert run(["--workspace", str(world), "access"]) == 1
    assert "cannot be said like this" in capsys.readouterr().err


def test_a_server_does_not_start_with_a_list_it_cannot_mean(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / FILE).write_text("people = []\n")
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(workspace))
    with pytest.raises(WorkspaceError, match="cannot be said like this"):
        guards()
