"""Files without a mark that are no UTF-8: read as what makes words of them, and asked where that is in doubt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.model.plan import Kind, Options
from etl.planning.propose import propose, require_ready
from etl.reading.encodings import odd_share, readings
from etl.reading.read import read_table
from firmyes.errors import MappingError, ReadError

TODAY = date(2026, 6, 30)
RUSSIAN = (
    "Команда,date,respondent,ps1,ps2,ps3,ps4,ps5,ps6,ps7\n"
    "Синие,2026-03-10,a,5,4,3,2,1,5,4\nКрасные,2026-03-11,b,4,4,3,2,1,5,4\n"
).encode("cp1251")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Équipe;Été;Größe;naïve;l’équipe;Mañana;Ærø", "cp1252"),
        ("Zespół;Żółty;Łódź;Źrebię;ćma", "cp1250"),
        ("Команда;Синие;Красные", "cp1251"),
        ("Équipe;sûr;reprochée;problème", "mac_roman"),
        ("タイムスタンプ;チーム;青", "shift_jis"),
        ("时间戳记;团队;蓝队", "gb18030"),
        ("팀;응답;파란팀", "euc_kr"),
    ],
)
def test_the_likeliest_is_the_one_that_makes_words(text: str, encoding: str) -> None:
    assert readings(text.encode(encoding))[0].encoding == encoding


def test_words_of_a_language_are_not_odd_and_misread_ones_are() -> None:
    assert odd_share("Équipe Größe naïve plain") == 0
    assert odd_share("Êîìàíäà Ñèíèå") == 1
    assert odd_share("plain words") == 0


def test_a_plain_western_file_is_asked_nothing() -> None:
    table = read_table("Équipe,ps1\nGrün,5\n".encode("cp1252"), "w.csv")
    assert (table.encoding, table.may_be) == ("cp1252", ())


def test_a_doubtful_one_is_asked_and_not_loaded_on_a_guess() -> None:
    table = read_table(RUSSIAN, "r.csv")
    plan = propose(table, Options(kind=Kind.SURVEY, instrument="edmondson-7", columns={"team": "Команда"}), None, TODAY)
    (question,) = [each for each in plan.questions if each.option == "encoding"]
    assert question.text.startswith("Does “Команда” look right? That is cp1251; as ")
    assert {"cp1251", "cp1252"} <= set(question.choices)
    with pytest.raises(MappingError, match="look right") as refused:
        require_ready(plan, table)
    assert "--encoding" in refused.value.next_step


def test_what_was_said_is_read_and_asked_no_more() -> None:
    table = read_table(RUSSIAN, "r.csv", encoding="cp1251")
    assert (table.columns[0], table.encoding, table.may_be) == ("Команда", "cp1251", ())
    assert read_table(RUSSIAN, "r.csv", encoding="cp1252").columns[0] == "Êîìàíäà"


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-thing"])
def test_what_was_said_and_cannot_be_is_refused_with_others(encoding: str) -> None:
    with pytest.raises(ReadError, match=f"as {encoding}") as refused:
        read_table(RUSSIAN, "r.csv", encoding=encoding)
    assert "cp1251" in refused.value.next_step


@pytest.mark.parametrize("encoding", ["mac_roman", "shift_jis", "gb18030"])
def test_real_exports_are_read_as_what_they_are(cases: Path, encoding: str) -> None:
    table = read_table(cases / "survey_shapes" / f"{encoding}.csv")
    assert (table.encoding, table.may_be[0][0]) == (encoding, encoding)
