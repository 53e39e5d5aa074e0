"""Files as a person would drop them, small and plain: what is in them is what the pages must show."""

from __future__ import annotations

File = tuple[str, str, bytes]
CSV = "text/csv"
ADD_DATA = "Drop your Jira, Forms"  # of Add data before a file is there


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


def jira(kept: int = 6, late: int = 2) -> File:
    """A Jira export of one team, which it does not name: due in October 2026, ``kept`` by their day, ``late`` four days late."""
    header = "Summary,Issue key,Issue id,Status,Assignee,Created,Due date,Resolved,Resolution"
    owners = ("Ada", "Bo", "Cleo", "Dag")
    rows = [
        f"Send draft {n} of the price list,OPS-{n},{9000 + n},Done,{owners[n % 4]},14/Sep/26 9:00 AM,"
        f"{10 + n}/Oct/26 12:00 AM,{(9 if n < kept else 14) + n}/Oct/26 4:00 PM,Done"
        for n in range(kept + late)
    ]
    return csv("Jira 2026-11-09.csv", header, rows)


def forms(team: str = "Ops", people: int = 8) -> File:
    """A Google Forms export of the seven questions in October 2026, with a column that says the team."""
    asked = ",".join(f"ps{n}" for n in range(1, 8))
    rows = [f"2026/10/{10 + n} 10:00:00 AM GMT+1,{team},2,6,2,6,2,6,{7 - n % 2}" for n in range(people)]
    return csv("Team health pulse.csv", f"Timestamp,Team,{asked}", rows)
