"""Instrument files: ours are sound, a workspace adds its own, a broken one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.questionnaires.instruments import load_instruments
from firmyes.errors import MappingError

OWN = 'id = "own"\nname = "Own"\nscale = [1, 5]\n'


def own(workspace: Path, text: str, name: str = "own.toml") -> Path:
    folder = workspace / "instruments"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return workspace


def test_ours_are_sound(workspace: Path) -> None:
    found = load_instruments(workspace)
    assert set(found) == {"alignment-pulse", "edmondson-7", "enps", "fist-of-five", "kaner-8", "kut-4", "westrum-6"}
    for instrument in found.values():
        assert instrument.source and instrument.name
        assert all(len(labels) == points for points, labels in instrument.labels.items())
        assert all(item.stems and item.text for item in instrument.items)
    assert found["kut-4"].target


@pytest.mark.parametrize(
    "text",
    [
        OWN + '[[items]]\ncode = "a"\ntext = "A"\nstems = ["good resources"]\n',
        OWN + '[items.a]\ntext = "A"\nstems = ["good + resources"]\n',
        OWN + '[[items]]\ncode = "A"\ntext = "A"\nstems = [["good", "resources"]]\n',
        OWN
        + 'labels = ["never", "rarely", "sometimes", "often", "always"]\n[[items]]\ncode = "a"\nstems = "good resources"\n',
    ],
)
def test_a_workspaces_own_in_the_ways_people_write_it(workspace: Path, text: str) -> None:
    item = load_instruments(own(workspace, text))["own"].items[0]
    assert item.code == "a" and item.stems == ((frozenset({"good"}), frozenset({"resources"})),)


def test_labels_as_a_list_by_value_or_by_points(workspace: Path) -> None:
    item = '[[items]]\ncode = "a"\ntext = "A"\n'
    words = (("never",), ("rarely",), ("sometimes",), ("often",), ("always",))
    for labels in (
        'labels = ["never", "rarely", "sometimes", "often", "always"]\n',
        '[labels]\n1 = "never"\n2 = "rarely"\n3 = "sometimes"\n4 = "often"\n5 = "always"\n',
        '[labels]\n5 = ["never", "rarely", ["sometimes"], "often", "always"]\n',
    ):
        assert load_instruments(own(workspace, OWN + labels + item))["own"].labels == {5: words}


def test_a_workspace_may_replace_one_of_ours(workspace: Path) -> None:
    own(workspace, 'id = "kut-4"\nscale = [1, 7]\n[[items]]\ncode = "kut1"\ntext = "x"\n')
    assert load_instruments(workspace)["kut-4"].scale == (1, 7)


@pytest.mark.parametrize(
    "text",
    [
        "id = ",
        'name = "no id"\nscale = [1, 5]\n[[items]]\ncode = "a"\n',
        'id = "x"\nscale = [5, 1]\n[[items]]\ncode = "a"\n',
        'id = "x"\nscale = [1]\n[[items]]\ncode = "a"\n',
        'id = "x"\nscale = [1, 5]\nitems = []\n',
        'id = "x"\nscale = [1, 5]\n[[items]]\ncode = "a"\n[[items]]\ncode = "a"\n',
        'id = "x"\nscale = [1, 5]\n[labels]\nfive = ["a"]\n[[items]]\ncode = "a"\n',
    ],
)
def test_a_broken_file_is_named(workspace: Path, text: str) -> None:
    with pytest.raises(MappingError) as refused:
        load_instruments(own(workspace, text, "broken.toml"))
    assert refused.value.where.file == "broken.toml"
