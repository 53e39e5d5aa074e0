"""What minutes call their parts, in the languages we know (``data/languages``): lists, columns, who will do something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from firmyes import languages
from firmyes.metrics.clear.words import everywhere

#: what a table's columns are called, beside what a list's are (``[columns]`` of a language)
ENGLISH = {
    "who": "who | owner | owners | assignee | assignees | assigned to | responsible | person | name | lead | action owner",
    "what": "what | action | action item | action items | actions | task | tasks | todo | to do | promise | commitment | item | "
    "next step | activity",
    "when": "when | by when | due | due date | date | deadline | by | target date | due by",
}
OURS = {"who": "owner", "what": "what", "when": "due_on"}
#: one to four people, as sentences name them: "Van den Bos en Claus"
NAMES = (
    r"[^\W\d_][\w.'’-]*(?:(?:\s(?:van|von|den|der|de|ten|ter|zu|di|da|dos|del|la|le))*\s[^\W\d_a-z][\w.'’-]*)?"
    r"(?:\s?(?:,|&|\+|/|\b(?:und|et|y|e|en)\b)\s?[^\W\d_a-z][\w.'’-]*){0,3}"
)
_MARKS = re.compile(r"[*_`#:?]+|\([^)]*\)|\[[^\]]*\]")
_NUMBER = re.compile(r"^\W*\d{1,2}(?:\.\d+)*[.)]?\s+")


def plain(text: str) -> str:
    """A heading or a column's name without emphasis, number and what stands in brackets: ``3. **Responsable(s)**``."""
    return " ".join(_MARKS.sub(" ", _NUMBER.sub("", text)).split()).casefold().replace("’", "'")


@lru_cache(maxsize=1)
def columns() -> dict[str, frozenset[str]]:
    """who, what and when → the names such a column has."""
    return {
        field: frozenset(
            map(
                plain,
                (
                    *languages.parts(words),
                    *languages.words(OURS[field], "columns"),
                    *(headings("actions") if field == "what" else ()),
                    *(_days() if field == "when" else ()),
                ),
            )
        )
        for field, words in ENGLISH.items()
    }


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """What a column is called that tells whether something is done."""
    return frozenset(
        map(
            plain,
            (
                "status",
                "state",
                "done",
                "done?",
                "progress",
                "result",
                "outcome",
                *languages.words("status", "columns"),
            ),
        )
    )


@lru_cache(maxsize=1)
def perhaps() -> re.Pattern[str]:
    """What heads a list of which only those lines are actions that begin with a deed: ``Takeaways``."""
    return _any_word("perhaps")


@lru_cache(maxsize=1)
def ideas() -> re.Pattern[str]:
    """What makes such a list of one of actions: ``Suggestions for to-dos``."""
    return _any_word("ideas")


@lru_cache(maxsize=1)
def required() -> frozenset[str]:
    """What a column is called that says by itself that its cells are to be done: ``Action required``."""
    return headings("required")


@lru_cache(maxsize=1)
def done() -> frozenset[str]:
    """What such a column says of what is done."""
    return frozenset(map(plain, ("done", "complete", "completed", "closed", *languages.words("done", "states")))) - {""}


def _days() -> tuple[str, ...]:
    """What a column of days is called by that word alone: ``Datum``."""
    return tuple(word for word in languages.words("day", "minutes") if " " not in word)


def _minutes(code: str) -> Mapping[str, str]:
    return languages.language(code).get("minutes", {})


@lru_cache(maxsize=8)
def headings(key: str) -> frozenset[str]:
    """How lists of ``actions`` or ``decisions`` are headed, or what leads the meeting's ``day``."""
    return frozenset(map(plain, languages.words(key, "minutes")))


@lru_cache(maxsize=1)
def lists() -> tuple[str, ...]:
    """Words that head a list of actions wherever they stand in its heading."""
    return tuple(dict.fromkeys(map(plain, languages.words("lists", "minutes"))))


@lru_cache(maxsize=1)
def we() -> re.Pattern[str]:
    """What all who were there will do, in the languages that have words for it: ``Wir werden …``, ``We gaan …``."""
    told = "|".join(sorted(map(re.escape, languages.words("we", "minutes")), key=len, reverse=True))
    return re.compile(rf"^(?P<who>{told})\s(?P<what>\S.+)$", re.IGNORECASE)


@lru_cache(maxsize=1)
def we_do() -> re.Pattern[str]:
    """What all who were there do, told in the present as minutes do: ``Wir schicken …``, ``On envoie …``. The verbs are listed."""
    told = [_minutes(code)["we_do"] for code in languages.codes() if "we_do" in _minutes(code)]
    return re.compile(rf"^(?=(?:{'|'.join(told)})\b)(?P<who>\w+)\s(?P<what>\S+\s\S.*)$", re.IGNORECASE)


@lru_cache(maxsize=1)
def nouns() -> re.Pattern[str]:
    """How words end that are no name of a person, though a sentence may begin with them."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, languages.words('nouns', 'minutes')))})$", re.IGNORECASE)


@lru_cache(maxsize=1)
def nothing() -> re.Pattern[str]:
    """What says that there is nothing to do, at the head of a line: ``none``, ``no action``, ``keine``."""
    told = sorted(map(re.escape, languages.words("nothing", "minutes")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(told)})\b(?!\s\w+\sto\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def leads() -> str:
    """What stands between somebody and what they will do, in every language that has words for it, as a pattern."""
    told = {word for code in languages.codes() for word in languages.parts(_minutes(code).get("will", ""))}
    told |= {f"{word.removesuffix('de')}d'" for word in told if word.endswith(" de")}  # "se propose d'aller"
    return "|".join(sorted(map(re.escape, told), key=len, reverse=True)).replace("'", "['’]")


@lru_cache(maxsize=1)
def owed() -> re.Pattern[str]:
    """A word in a sentence that says that something is to be done: ``soll``, ``should``."""
    told = "|".join(map(re.escape, languages.words("owed", "minutes")))
    return re.compile(rf"\b(?:{leads()}|{told}|should|must|needs? to|has to|have to)\b")


@lru_cache(maxsize=1)
def passive() -> re.Pattern[str]:
    """The end of a sentence whose subject is what is to be done, not who does it: ``… muss gemacht werden``."""
    told = "|".join(map(re.escape, languages.words("passive", "minutes")))
    done = [_minutes(code)["participle"] for code in languages.codes() if "participle" in _minutes(code)]
    return re.compile("|".join((rf"\b(?:{told})\W*$", *done)))


@lru_cache(maxsize=1)
def does() -> re.Pattern[str]:
    """Somebody and what they do, told in the present as minutes do: ``Lena spricht mit dem Hausmeister``. The verbs are listed,
    so that no other sentence is one; whether the subject is a person is for whoever asks."""
    verbs = "|".join(map(re.escape, languages.words("does", "minutes")))
    return re.compile(rf"^(?P<who>{NAMES})\s(?P<what>(?:{verbs})\b.*)$")


@lru_cache(maxsize=1)
def acts() -> re.Pattern[str]:
    """In German and Dutch also by its shape: somebody, and a verb in small letters that ends as one of theirs does and is no
    report's."""
    reports = "|".join(map(re.escape, languages.words("reports", "minutes")))
    return re.compile(rf"^(?P<who>{NAMES})\s(?P<what>(?!(?:{reports})\b)[^\W\d_A-Z]{{3,}}(?:t|en)\b.*)$")


@lru_cache(maxsize=1)
def turned_round() -> re.Pattern[str]:
    """The day first and the subject behind the verb: ``Am Montag schickt FL die Fassung ab``."""
    verbs = "|".join(map(re.escape, languages.words("does", "minutes")))
    return re.compile(
        rf"^(?P<lead>(?:[^\W\d_]+\s){{0,2}}[^\s,;:]+(?:\s[^\s,;:]+)?)\s(?P<verb>{verbs})\s(?P<who>[^\W\d_][\w.-]*)\b(?P<rest>.*)$"
    )


@lru_cache(maxsize=1)
def by_whom() -> re.Pattern[str]:
    """A passive that says who does it: ``Der Entwurf wird von SD aktualisiert``, ``zal geplaatst worden door Ana``."""
    agents = "|".join(_minutes(code)["agent"] for code in languages.codes() if "agent" in _minutes(code))
    return re.compile(rf"^(?P<what>.*(?:{agents})\s(?P<who>[^\W\d_][\w.-]*)\b.*)$")


@lru_cache(maxsize=1)
def already() -> re.Pattern[str]:
    """What says of such a sentence that it is a report: ``derzeit``, ``schon``, ``nicht``."""
    return _any_word("already")


@lru_cache(maxsize=1)
def formal() -> re.Pattern[str]:
    """What whoever holds an office does in the meeting itself: ``stellt die Liste vor``, ``leitet die Sitzung``."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, languages.words('formal', 'minutes')))})\b")


@lru_cache(maxsize=1)
def over() -> re.Pattern[str]:
    """What says of a heading that the list below it is of another time: ``last meeting's actions``."""
    return _any_word("over")


def _any_word(key: str) -> re.Pattern[str]:
    told = sorted(map(re.escape, languages.words(key, "minutes")), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(told)})(?![\w'’])", re.IGNORECASE)


@lru_cache(maxsize=1)
def planned() -> re.Pattern[str]:
    """What somebody does next, below their name: ``Next: …``."""
    told = "|".join(sorted(map(re.escape, languages.words("next", "minutes")), key=len, reverse=True))
    return re.compile(rf"[*_]*(?:{told})[*_]*\s*(?::[*_]*\s*|\s[-–—]\s)(?P<what>\S.*)$", re.IGNORECASE)


@lru_cache(maxsize=1)
def duty() -> re.Pattern[str]:
    """What is to be done, told of nobody, in the languages that have forms for it: ``Se enviará …``, ``Il va falloir …``."""
    told = [_minutes(code)["duty"] for code in languages.codes() if "duty" in _minutes(code)]
    return re.compile(rf"(?P<what>(?:{'|'.join(told)}).*)$", re.IGNORECASE)


@lru_cache(maxsize=1)
def assigned() -> re.Pattern[str]:
    """What is given to somebody named behind it: ``…, assigned to Ana Ruiz``."""
    told = "|".join(sorted(map(re.escape, languages.words("assigned", "minutes")), key=len, reverse=True))
    return re.compile(rf"^(?P<what>\S.*?)(?P<lead>\s(?:{told})\s)(?P<who>{NAMES}(?:\s[^\W\d_a-z][\w.'’-]*)?)\.?$")


@lru_cache(maxsize=1)
def asks() -> re.Pattern[str]:
    """A sentence that is a question: one that stands in a list of actions is none."""
    told = "|".join(map(re.escape, languages.words("asks", "minutes")))
    return re.compile(rf"(?:{told})\b[^.!]*\?", re.IGNORECASE)


@lru_cache(maxsize=1)
def did() -> re.Pattern[str]:
    """What was done, though it stands in a list of actions: ``We hebben … verdeeld``."""
    told = "|".join(map(re.escape, languages.words("did", "minutes")))
    return re.compile(rf"(?:{told})\s(?!to\b)", re.IGNORECASE)


@lru_cache(maxsize=1)
def articles() -> str:
    """Articles of the languages, with the blank behind them, as a pattern."""
    told = sorted(map(re.escape, languages.words("articles", "minutes")), key=len, reverse=True)
    return rf"(?:{'|'.join(told)})\s|l['’]"


@lru_cache(maxsize=1)
def all_will() -> re.Pattern[str]:
    """What many people will do, in the languages that have words for it: ``Les membres doivent …``."""
    return re.compile(
        rf"^(?P<who>(?:{articles()})?(?:{everywhere('many')}))\s(?:{leads()})\s(?P<what>\S.+)$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def no_deed() -> str:
    """Verbs of what will be, not of what somebody will do: ``recevoir``, ``sein``; as a pattern."""
    return "|".join(map(re.escape, languages.words("no_deed", "minutes")))


@lru_cache(maxsize=1)
def will() -> re.Pattern[str]:
    """Somebody and what they will do, in the languages that have words for it: ``Luis se compromete a llamar``."""
    future = [_minutes(code)["future"] for code in languages.codes() if "future" in _minutes(code)]
    words = leads()
    return re.compile(
        rf"^(?P<who>{NAMES})\s(?:(?:{words})(?:\s|(?<=['’]))(?!(?:{no_deed()})\b)(?P<what>\S.+)|(?P<deed>(?=[^\W\d_A-Z])"
        rf"(?:{'|'.join(future)})\s\S.+))$"
    )
