"""Are advisories known against what is installed? ``uv run python .ci/audit.py``

Asks ``pip-audit`` about the exact versions a person gets (the dev group is left out). Exit status: 0 none is known, or nobody
could be asked, which is said with the reason; 1 there are some. ``--sbom FILE`` writes the bill of materials (CycloneDX)
instead; it needs nobody.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXPORT = ("uv", "export", "--quiet", "--frozen", "--no-dev", "--extra", "sign-in")
AUDIT = (
    "uvx", "--quiet", "pip-audit==2.10.1", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--timeout", "20",
    "--format", "json", "--requirement",
)  # fmt: skip


def bill_of_materials(file: Path) -> None:
    """Every package of the app with its exact version and where it comes from."""
    subprocess.run([*EXPORT, "--format", "cyclonedx1.5", "--output-file", str(file)], cwd=ROOT, check=True)


def asked() -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        given = [*EXPORT, "--no-emit-project", "--format", "requirements-txt", "--output-file", str(listed)]
        subprocess.run(given, cwd=ROOT, check=True)
        return subprocess.run([*AUDIT, str(listed)], cwd=ROOT, capture_output=True, text=True, check=False)


def judged(answer: str, complaint: str) -> tuple[int, list[str]]:
    """Exit status and what to say. ``answer`` is pip-audit's JSON, or nothing where it could ask nobody; then it complains."""
    try:
        found: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaint.strip().splitlines() or ["no answer"])[-1]
        return 0, [f"The audit was skipped: {last[:200]}"]
    unknown = [each["name"] for each in found if "skip_reason" in each]
    if len(unknown) == len(found):
        return 0, ["The audit was skipped: the index that is asked here tells no advisories."]
    lines = [
        f"{each['name']} {each['version']}: {known['id']}, mended in {', '.join(known['fix_versions']) or 'no version yet'}"
        for each in found
        for known in each.get("vulns", ())
    ]
    if unknown:
        lines.append(f"Nothing could be learned of {', '.join(unknown)}.")
    known = any(each.get("vulns") for each in found)
    return int(known), lines or [f"No advisory is known against {len(found)} packages."]


def main() -> int:
    if sys.argv[1:2] == ["--sbom"]:
        bill_of_materials(Path(sys.argv[2]).resolve())
        return 0
    done = asked()
    status, lines = judged(done.stdout, done.stderr)
    sys.stdout.write("\n".join(lines) + "\n")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
