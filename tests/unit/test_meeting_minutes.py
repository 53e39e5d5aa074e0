"""Minutes of others: what is a promise in them, whose, by when; and what is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks import linter
from benchmarks import minutes as judged
from firmyes.meeting import minutes

TODAY = date(2026, 3, 2)  # a Monday


def rows(text: str, today: date = TODAY) -> list[tuple[str, str, date | None]]:
    return [(row.who, row.what, row.when) for row in minutes.read(text, today).recap.rows]


@pytest.mark.parametrize(
    ("path", "least"),
    [(judged.MINUTES, 15), (judged.HELD_OUT, 8), (judged.KINDS, 12)],
    ids=["first", "further", "first-sight"],
)
def test_public_minutes_are_read_above_their_floors(path: Path, least: int) -> None:
    shares = judged.score(path=path).shares()
    assert {name: share for name, share in shares.items() if share < judged.FLOORS[name]} == {}
    assert len(list(judged.labelled(path))) >= least


@pytest.mark.parametrize("path", [linter.LINES, linter.HELD_OUT], ids=["lines", "held-out"])
def test_labelled_lines_are_read_above_their_floors(path) -> None:
    precision, recall = judged.of_lines(path)
    assert precision >= judged.FLOORS["precision"] and recall >= judged.FLOORS["recall"]


def test_the_judge_counts_what_is_missed_invented_and_given_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann will send the notes.\nBo will book the room by 2026-03-09.\n"
    labels = [judged.Label("send the notes", frozenset({"cem"}), None), judged.Label("call", frozenset({"ann"}), None)]
    monkeypatch.setattr(judged, "labelled", lambda _: iter([("made up", TODAY, text, labels)]))
    assert judged.score() == judged.Score(read=2, found=1, there=2, owners=0, days=0, dated=0)


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        ("Action | Owner | Due", "Send it | Ann | 2026-03-09", ("Ann", "Send it", date(2026, 3, 9))),
        (
            "Aufgabe | Verantwortlich | Frist",
            "Vertrag senden | Ann | 9.3.2026",
            ("Ann", "Vertrag senden", date(2026, 3, 9)),
        ),
        (
            "Acuerdo/Compromiso | Responsable(s) | Fecha límite",
            "Enviarlo | Luis | 17/05/2026",
            ("Luis", "Enviarlo", date(2026, 5, 17)),
        ),
        (
            "**Action** | **Responsable** | **Échéance (YYYY-MM-DD)**",
            "L'envoyer | Léa | 2026-03-09",
            ("Léa", "L'envoyer", date(2026, 3, 9)),
        ),
        ("Actie | Wie | Wanneer", "Sturen | ??? | vrijdag", ("", "Sturen", date(2026, 3, 6))),
        ("タスク | 担当者 | 期限", "契約書を送る | 田中 | 2026-03-09", ("田中", "契約書を送る", date(2026, 3, 9))),
    ],
)
def test_tables_are_read_in_many_languages(head: str, row: str, told: tuple) -> None:
    assert rows(f"| {head} |\n|---|---|---|\n| {row} |\n") == [told]


def test_days_are_those_of_the_minutes_and_the_others_say_which_part_is_the_day() -> None:
    text = "**Fecha:** 10/05/2024\n| Tarea | Responsable | Plazo |\n|---|---|---|\n"
    text += "| Enviar | Ana | 11/05/2024 |\n| Llamar | Luis | 17/05/2024 |\n"
    assert [row[2] for row in rows(text)] == [date(2024, 5, 11), date(2024, 5, 17)]
    assert rows("Date: 2024-05-10\n- Ann to send the notes by Friday\n") == [
        ("Ann", "send the notes", date(2024, 5, 17))
    ]


def test_several_sentences_of_a_line_are_read_each() -> None:
    assert rows("The demo went well. Ann will send the notes. We thank Bo, Cem will book the room.") == [
        ("Ann", "send the notes", None), ("Cem", "book the room", None)
    ]  # fmt: skip
    assert rows("New meeting time - Joe will create an issue\nIt was agreed that Robin will send a mail") == [
        ("Joe", "create an issue", None), ("Robin", "send a mail", None)
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["### Bob", "**Bob**:", "Bob:"])
def test_a_name_above_its_lines_owns_them(name: str) -> None:
    assert rows(f"## Action items\n{name}\n- send the notes\n- book the room\n") == [
        ("Bob", "send the notes", None), ("Bob", "book the room", None)
    ]  # fmt: skip


def test_marks_are_taken_off_and_what_a_bot_repeats_is_one() -> None:
    text = (
        "* ACTION: ann to send the **notes**  (ann,\n  10:11:12)\nACTION ITEM: Bo: call [them](https://x.example)\n"
        "Action Items\n------------\n* ann to send the notes\n\nAction Items, by person\n* ann\n  * ann to send the notes\n"
        "People Present\n* ann (12)\n"
    )
    assert rows(text) == [("ann", "send the notes", None), ("Bo", "call them", None)]
    assert rows("- [ ] @cem: book the room\n- [x] @cem: ask the bank") == [("cem", "book the room", None)]


def test_everybody_is_asked_without_being_anybody() -> None:
    ((who, what, _),) = rows("ACTION ALL: review the draft")
    assert what == "review the draft" and judged.people(who) == frozenset()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- Luis enviará el presupuesto antes del 24 de mayo.", ("Luis", "enviará el presupuesto", date(2026, 5, 24))),
        ("- Marta se compromete a llamar al proveedor.", ("Marta", "llamar al proveedor", None)),
        ("Léa s'engage à envoyer le devis.", ("Léa", "envoyer le devis", None)),
        ("Jan übernimmt die Abstimmung mit dem Kunden.", ("Jan", "die Abstimmung mit dem Kunden", None)),
    ],
)
def test_who_will_do_something_is_known_in_other_languages(line: str, told: tuple) -> None:
    assert rows(line) == [told]


@pytest.mark.parametrize(
    "line",
    ["ACTION: none.", "AI: No action; awaiting review.", "- [ ] Ann", "May 30: next call", "May: planning", "Sending: done",
     "- Nothing needed.", "The picture to be added to the slides", "Actions\n-------"],
)  # fmt: skip
def test_a_month_a_verb_a_box_with_a_name_or_nothing_is_no_promise(line: str) -> None:
    assert rows(line) == []


ROOM = "Anwesend: Lena Roth, Simon Jansen (SJ), Falk Lind\n\n"


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        (f"{ROOM}- Bank: Vollmacht --> SJ ruft bei der Bank an", [("SJ", "ruft bei der Bank an")]),
        (f"{ROOM}- Rechnung (FL prüft den Ordner im Büro)", [("FL", "prüft den Ordner im Büro")]),
        (f"{ROOM}- Lena generiert die Seite", [("Lena", "generiert die Seite")]),
        (f"{ROOM}- Am Montag schickt FL die Fassung ab.", [("FL", "schickt die Fassung ab")]),
        (f"{ROOM}- Der Entwurf wird von SJ aktualisiert", [("SJ", "Der Entwurf wird von SJ aktualisiert")]),
        (f"{ROOM}- Aufruf rausschicken (Lena)", [("Lena", "Aufruf rausschicken")]),
        (f"{ROOM}- Lena berichtet von der Tagung", []),
        (f"{ROOM}- Lena arbeitet derzeit an der Seite", []),
        (f"{ROOM}- Stempel wird genutzt", []),
        (f"{ROOM}- Der 1. Vorsitzende stellt die Liste vor.", []),
        ("## Tareas próxima semana\n- Compartir eventos -> Pilar\n## Observaciones\n- Todo bien", [("Pilar", "Compartir eventos")]),
        ("**ACTIES**:\n\nMaarten en Rob werken aan het nieuwe deel", [("Maarten en Rob", "werken aan het nieuwe deel")]),
        ("Overleg 14/4/2025, aanwezig: Jansen, Van den Bos (voorzitter)\n\nBesloten: Jansen zorgt voor de cijfers tegen 30/4. "
         "Van den Bos en Jansen maken een voorstel tegen eind mei. Jansen vraagt naar het plan.",
         [("Jansen", "de cijfers"), ("Van den Bos en Jansen", "maken een voorstel")]),
        ("### Aanwezig\n- Marleen Vos\n- Koen Mertens\n\nWe gaan de site nakijken.\n\nMarleen laat dit aan de commissie weten.\n\n"
         "De post zal worden geplaatst door Koen.",
         [("Marleen", "laat dit aan de commissie weten"),
          ("Koen", "De post zal worden geplaatst door Koen")]),
        ("Présent.e.s : Anne-Lise, Nadine\n\nAnne-Lise et Nadine se proposent de rencontrer Maryse.\n\n"
         "Nadine propose de prolonger l’appel.",
         [("Anne-Lise et Nadine", "rencontrer Maryse")]),
        ("Present: Cllr. Frith, E. Simmons (ES)\n\nIt was resolved that Cllr Frith would prepare a contract. "
         "ES to inform the applicant.\n\n"
         "Cllr. Frith met with the county.", [("Cllr Frith", "prepare a contract"), ("ES", "inform the applicant")]),
        ("## Compromissos\n\n| Nº | Compromissos | Responsável | Data |\n|---|---|---|---|\n"
         "| 1 | Corrigir as cores | Saulo | 09/09/2026 |\n\n"
         "## Histórico\n\n| Versão | Data | Descrição | Autor |\n|---|---|---|---|\n| 1.0 | 08/09/2026 | Criação | Ana |",
         [("Saulo", "Corrigir as cores")]),
        ("**Nils**\n- [ ] Backup\n- [x] Liste", [("Nils", "Backup")]),
        ("# Review of last meeting actions\n- Ann: the table", []),
        ("Tried it. Action item: look through the text", [("", "look through the text")]),
        ("| N° | Compromisso | Responsável | Data |\n|---|---|---|---|\n"
         "| 1 | Slides | [Ana](https://x.example) | 16/06/2026 |", [("Ana", "Slides")]),
    ],
)  # fmt: skip
def test_what_people_there_do_is_told_in_the_present(text: str, promised: list[tuple[str, str]]) -> None:
    assert [(who, what) for who, what, _ in rows(text)] == promised


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("The Clerk will write to the county about the culvert.", [("The Clerk", "write to the county about the culvert")]),
        ("It was agreed that the Treasurer would obtain two quotes.", [("the Treasurer", "obtain two quotes")]),
        ("Bo Ek has found a hall. He will book it.", [("Bo Ek", "book it")]),
        ("Cllr Lee said he would call the insurer.", [("Cllr Lee", "call the insurer")]),
        ("Ann asked about it and will email the union.", [("Ann", "email the union")]),
        ("- send Action: will", []),
        ("# Actions\n- Release\n  - Ann to tag the branch\n  - write the notes (Bo)",
         [("Ann", "tag the branch"), ("Bo", "write the notes")]),
        ("Present: Ann Lee, Bo Ek, Jun Ito\n# Actions\n- Jun\n  - ask the foundation\n  - send the form to Bo",
         [("Jun", "ask the foundation"), ("Jun", "send the form to Bo")]),
        ("| Action | Who | Status |\n|---|---|---|\n| Fetch the keys | Ann | done |\n| Ask for a grant | Bo | open |",
         [("Bo", "Ask for a grant")]),
        ("### Nora\n**Yesterday**\n- Wrote the tests\n**Today**\n- Write the page of settings",
         [("Nora", "Write the page of settings")]),
        ("- Publish it. [Ada]\n- Ask the board. [Kai]\n- Went well.\n- Move the site. [Ada, Kai]",
         [("Ada", "Publish it"), ("Kai", "Ask the board"), ("Ada, Kai", "Move the site")]),
        ("<h2>Actions</h2><ul><li>Ann: send the <b>notes</b></li></ul>", [("Ann", "send the notes")]),
        ("- Ann will write to all of the members of the society about the new fees and the\n  rooms of the hall",
         [("Ann", "write to all of the members of the society about the new fees and the rooms of the hall")]),
        ("We should talk more about it with them.\nWe will have a flyer.\nShould we do it?", []),
        ("Excusés : Jacques et Guillaume.\n\nPierre se propose d'intervenir lors de l'assemblée.",
         [("Pierre", "intervenir lors de l'assemblée")]),
    ],
)  # fmt: skip
def test_kinds_of_promises_that_minutes_nobody_had_seen_were_written_in(
    text: str, promised: list[tuple[str, str]]
) -> None:
    assert [(who, what) for who, what, _ in rows(text)] == promised


def test_a_sentence_beside_a_promise_of_nobody_stays_text() -> None:
    assert minutes.read("The list needs to be sent again. Report accepted.", TODAY).rest == ("Report accepted.",)


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Let's move the server to the new rack by Friday.", [("", "move the server to the new rack", date(2026, 3, 6))]),
        ("Let's discuss this next week. Let's see. Let's move on to the budget. Let's merge it.", []),
        ("Still need to order the chairs by Friday.", [("", "order the chairs", date(2026, 3, 6))]),
        ("Need to take it forward. Need to approve more requests.", []),
        ("* Nimbus (Jack)\n    * Need to develop bigint support\n    * Going well", []),
        ("So we need to update the docs by Friday.", [("we", "update the docs", date(2026, 3, 6))]),
        ("Wir schicken bis Freitag die Einladung.", [("Wir", "schicken bis Freitag die Einladung", date(2026, 3, 6))]),
        ("Wir haben sie geschickt. Wir prüfen das gerade. Wir freuen uns. Wir treffen uns am Freitag.", []),
        ("Nous préparons le budget pour le 12 mai.", [("Nous", "préparons le budget", date(2026, 5, 12))]),
        ("On a envoyé la liste. On n'envoie pas la liste. Nous sommes prêts.", []),
        ("| Task | Ann | Bo | Cy |\n|---|---|---|---|\n| Book the room | R | A | I |\n"
         "| Call them | A/R | - | I |\n| Plan it | I | R | R |",
         [("Ann", "Book the room", None), ("Ann", "Call them", None), ("Bo, Cy", "Plan it", None)]),
        ("| Task | Accountable | Responsible |\n|---|---|---|\n| Book the room | Zed | Ann |", [("Ann", "Book the room", None)]),
        ("| Activity | R | A | C | I |\n|---|---|---|---|---|\n| Book the room | Ann | Zed | Bo | All |",
         [("Ann", "Book the room", None)]),
        ("- ", []),
        ("| Colour | Ann | Bo |\n|---|---|---|\n| Room | red | blue |\n| Door | A | I |", []),
    ],
)  # fmt: skip
def test_what_all_will_do_and_what_is_shared_out_is_read(
    text: str, promised: list[tuple[str, str, date | None]]
) -> None:
    assert rows(text) == promised


@pytest.mark.parametrize(
    "text", ["On envoie la liste.\nOn regarde la suite.", "Wir schicken die Liste.\nWir sehen weiter."]
)
def test_all_of_us_is_nobody_that_the_minutes_know_from_then_on(text: str) -> None:
    assert len(minutes.read(text, TODAY).maybe) == 1


@pytest.mark.parametrize(
    ("text", "maybe"),
    [
        ("The list needs to be sent again. Report accepted.", [("", "The list needs to be sent again")]),
        ("So let's publish the notes on the wiki.", [("", "publish the notes on the wiki")]),
        ("Let us book the room for May.", [("", "book the room for May")]),
        ("- Need to send the list to Ana", [("", "send the list to Ana")]),
        ("On envoie le compte rendu aux membres.", [("On", "envoie le compte rendu aux membres")]),
        ("We sturen de lijst naar Ana.", [("We", "sturen de lijst naar Ana")]),
        ("We will look into it", [("We", "look into it")]),
        ("Somebody needs to renew the domain", [("Somebody", "renew the domain")]),
        ("All agree. We'll publish this with the minutes.", [("We", "publish this with the minutes")]),
        ("Let's discuss this next week. Let's see. Let's move on to the budget. Let's merge it.", []),
    ],
)  # fmt: skip
def test_what_nobody_by_name_is_to_do_is_offered_and_not_taken(text: str, maybe: list[tuple[str, str]]) -> None:
    found = minutes.read(text, TODAY)
    assert found.recap.rows == ()
    assert [(each.who, each.what) for each in found.maybe] == maybe


@pytest.mark.parametrize(
    "line", ["ACTION: renew the domain", "## Actions\n- We renew the domain", "We will renew it by Friday"]
)
def test_a_mark_a_list_or_a_day_is_enough_without_a_name(line: str) -> None:
    found = minutes.read(line, TODAY)
    assert len(found.recap.rows) == 1 and found.maybe == ()


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("## Voting member attendance\n- [x] Ann Lee, Acme\n- [ ] Bo Ek, Foo & Bar\n- [ ] Jun Ito\n\n## Notes\n- [ ] Ann to call",
         [("Ann", "call")]),
        ("- [ ] Add to the guide a way to undo", [("", "Add to the guide a way to undo")]),
        ("ACTION: Ann to mail the list (DONE - mailed on Monday)\nACTION: Bo to call them - ONGOING", [("Bo", "call them")]),
        ("* ACTION: finish the draft; Bo will send it to the list", [("", "finish the draft; Bo will send it to the list"),
                                                                   ("Bo", "send it to the list")]),
        ("Bo takes the action to write a page", [("Bo", "write a page")]),
        ("Action Bo agreed to write a page", [("Bo", "write a page")]),
        ("The board thought it a good plan and will work out three options.", [("The board", "work out three options")]),
        ("Bo Ek said it may be possible and would ask the insurer.", [("Bo Ek", "ask the insurer")]),
        ("- [ ] Ask how it is made (Bo will ask Jun)", [("Bo", "Ask how it is made (Bo will ask Jun)")]),
        ("## Actions\n- Report back with a draft (Bo, Ann, Jun, everyone)", [("Bo, Ann, Jun", "Report back with a draft")]),
        ("Attendees: [Sean Larkin](https://x.example/s), [Bo Ek](https://x.example/b)\n\n- Tidy the list of plugins (Sean)",
         [("Sean", "Tidy the list of plugins")]),
        ("Present: Dan, Ann, Bo, Jun\n\ndan: the rooms are set.\n.. spoke to both. I'll book it in the afternoon.",
         [("dan", "book it in the afternoon")]),
        ("- @ann\n  - Done:\n    - the tests\n  - Next:\n    - write the guide\n- @bo\n  - Next:\n    - fix the pump",
         [("@ann", "write the guide"), ("@bo", "fix the pump")]),
        ("## Who does what\nThere may be tasks that overlap. Avoid them.\nWe can talk as a team.", []),
        ("## Decisions and action items\n- **Fees:** they stay as they are.\n- Ann Lee and Bo Ek to write to the bank",
         [("Ann Lee and Bo Ek", "write to the bank")]),
        ("| Item | Comment | Action required |\n|---|---|---|\n| Rules | too few | Write down the rules |",
         [("", "Write down the rules")]),
        ("## Tasks completed\n\n| Task | Owner |\n|---|---|\n| Move the site | Ann |", []),
        ("| Task | Owner | Due |\n|---|---|---|\n| Call | Ann | [2026-03-09] |", [("Ann", "Call")]),
        ("October: send suggestions. The next meeting of the group will be at nine on 9 March.", []),
        ("DI + AS: arrange the keys for the hall", [("DI + AS", "arrange the keys for the hall")]),
        ("Continue to update the guide. Otherwise Bo to remove the page.", [("Bo", "remove the page")]),
        ("Cllr Lee said she would like to see it.", []),
        ("# Pull Requests\n- TODO: hold the release", [("", "hold the release")]),
        ("- Ann Lee (AP)\n- Bo Ek (AI)", []),
        ("- (Action) Make the page for it - Bo\n- [Action] Ann to call", [("Bo", "Make the page for it"), ("Ann", "call")]),
        ("## Action items\n- (Bo) Draft the mission", [("Bo", "Draft the mission")]),
        ("### Takeaways\n* Finish the article\n* It went well", [("", "Finish the article")]),
        ("### TODO suggestions:\n- add a game\n- more pictures", [("", "add a game")]),
        ("### Ideas\n- add a game", []),
        ("#### Action Item (TODO)\n1. Survey of who comes", [("", "Survey of who comes")]),
        ("- (Puppet) Replace the old file by a new one\n- Ann Lee to update", []),
        ("Jun: Nothing came of it. Going to try it again with the others.", [("Jun", "try it again with the others")]),
    ],
)  # fmt: skip
def test_kinds_that_four_more_lots_of_public_minutes_were_written_in(
    text: str, promised: list[tuple[str, str]]
) -> None:
    assert [(who, what) for who, what, _ in rows(text)] == promised
