"""Files as a person would drop them, small and plain: what is in them is what the pages must show."""

from __future__ import annotations

File = tuple[str, str, bytes]
CSV = "text/csv"


def csv(name: str, header: str, rows: list[str]) -> File:
    return name, CSV, ("\n".join([header, *rows]) + "\n").encode()


def survey(team: str = "Heron", people: int = 7, wave: str = "2026-10") -> File:
    """Seven people who all answer 6 to what is good and 2 to what is bad: 83 of 100."""
    rows = [f"{team},{wave}-{day:02d},p{day},{wave},2,6,2,6,2,6,6" for day in range(1, people + 1)]
    return csv("survey_october.csv", "team,date,respondent,wave,ps1,ps2,ps3,ps4,ps5,ps6,ps7", rows)


def commitments(team: str = "Heron", kept: int = 6, late: int = 3) -> File:
    """Promises due in September and October 2026 by four owners: ``kept`` on time, ``late`` a week late."""
    owners = ("Ada", "Bo", "Cleo", "Dag")
    rows = [
        f"C-{n},{team},D-1,Send draft {n} of the price list to the sales desk,{owners[n % 4]},2026-09-01,"
        f"2026-10-{10 + n:02d},2026-10-{(9 if n < kept else 17) + n:02d},,,"
        for n in range(kept + late)
    ]
    return csv("commitments_october.csv", COMMITMENT_COLUMNS, rows)


COMMITMENT_COLUMNS = "id,team,decision,what,owner,made_on,due_on,done_on,dropped_on,status,reason"
