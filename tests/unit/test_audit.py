"""The audit of advisories says what it found, and says so where it could ask nobody; the bill of materials is whole."""

from __future__ import annotations

import json
import runpy
import shutil
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AUDIT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))
SOUND = {"name": "segno", "version": "1.6.6", "vulns": []}
BAD = {
    "name": "old",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}, {"id": "X-2", "fix_versions": []}],
}
UNKNOWN = {"name": "lost", "skip_reason": "not found"}
CASES = {
    "none known": ([SOUND], 0, ["No advisory is known against 1 packages."]),
    "some known": ([SOUND, BAD], 1, ["old 1.0: PYSEC-1, mended in 1.1", "old 1.0: X-2, mended in no version yet"]),
    "some not told": ([SOUND, UNKNOWN], 0, ["Nothing could be learned of lost."]),
    "nothing told": ([UNKNOWN], 0, ["The audit was skipped: the index that is asked here tells no advisories."]),
}


@pytest.mark.parametrize(("found", "status", "lines"), CASES.values(), ids=CASES)
def test_what_the_audit_says(found: list[dict[str, object]], status: int, lines: list[str]) -> None:
    assert AUDIT["judged"](json.dumps({"dependencies": found}), "") == (status, lines)


def test_nobody_to_ask_is_said() -> None:
    assert AUDIT["judged"]("", "a long trace\nno such host") == (0, ["The audit was skipped: no such host"])
    assert AUDIT["judged"]("[]", "") == (0, ["The audit was skipped: no answer"])


def test_the_bill_of_materials_names_every_package_with_its_version(tmp_path: Path) -> None:
    if shutil.which("uv") is None or not (ROOT / "uv.lock").exists():
        pytest.skip("no uv here, or it has not resolved this project yet")
    AUDIT["bill_of_materials"](tmp_path / "bill.json")
    bill = json.loads((tmp_path / "bill.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    held = {each["name"]: each["version"] for each in bill["components"]}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = (*wanted["dependencies"], *wanted["optional-dependencies"]["sign-in"])
    exact = dict(each.split(" ;")[0].split("==") for each in needed if "==" in each)
    assert len(exact) > 15
    assert exact == {name: held.get(name) for name in exact}
    assert "pytest" not in held
