"""Who does it: what is a name, what is nobody in particular, and what only looks like either."""

from __future__ import annotations

import re

from firmyes import languages
from firmyes.days import words as day_words
from firmyes.meeting.reading import deeds, subjects, words
from firmyes.metrics.clear import owner as owner_words

MANY = languages.pattern("en", "many")
NOBODY: frozenset[str] = frozenset()

WORD = r"[^\W\d_][\w.'’-]*"
_AND = r"\b(?:and|und|et|y|e|en)\b"
_MORE = rf"(?:\s?(?:,|&|\+|/|{_AND})\s?@?{WORD}(?:\s(?-i:[A-Z]){WORD})?)"  # "… and Matt Joras"
NAME = rf"(?:@[\w.-]+|{WORD}(?:\s(?:{WORD})){{0,2}}{_MORE}{{0,3}})"
FULL = r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w.'’-]+){1,2}"  # given and family name
SHORTEST = rf"(?:@[\w.-]+|{WORD}(?:\s(?:{WORD})){{0,2}}?{_MORE}{{0,3}}?)"
# Somebody, but nobody by name: a promise all the same, and the linter says what it lacks.
SOMEBODY = re.compile(rf"(?:the |all )?(?:{MANY}|some(?:one|body))", re.I)
# Words that begin a line and no name: "Planning to …", "Added to …", "DISCUSSION: …"; "PR" is no one's initials.
NO_SUBJECT = re.compile(
    r"(?:(?:Aim|Plann|Runn|Beginn|Com|Learn|Open|Train|Nam|Turn|Clean|Sign|Scann|Explain|Determin|Return|Assum|Confirm|"
    r"Perform|Programm|"
    r"Stream|Tim|Assign|Combin|Defin|Design|Examin|Join|Maintain|Refin|Remain|Resum|Screen|Tun)ing|"
    r"\w{2,}(?:(?<![mn])ing|(?<!m)(?<!fr)ed|tions?|ments?|sions?))|[A-Z]{3,}|PR|CI|QA|UI|UX|IT|HR|Q\d|Request|Ask|Issue|"
    r"Proposal|Move|Had|Attempt|Desire|Reason|Time|Room|Plan|Effort|Need|Ability|Chance|Right|Offer|Letter|Access|Response|"
    r"Failure|"
    r"Work|Thanks|Order|Details|More|Current|Possible|Potential|Pending|Remaining|Additional|Try|Want|Would|Trying|Votes?|"
    r"Motion|Proposed|Aim|Intent|Similar|Due|Close|Open|Next|Prior|Subject|Related|Free|Able|Ready|Unable|Happy|Keen|Links?|"
    r"Space|Ways?|"
    r"Changes?|Feedback|Support|Permission|Tips|Steps?|Advice|Easy|Hard|Nice|Great|Good|Option|Way|Downgrade|Upgrade|"
    r"Repositories|Checklist|Shoutout|Notes?|Ideas?|Solutions?|Status|Goals?|Background|Context|Team|Meeting|Everything|"
    r"Nothing|Something|Seems|Ones|Updates?"
)
JOINED = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|et|y|e|en)\s+")
_NO_NAME = frozenset(
    re.findall(
        r"\S+",
        "a all also an and any as at but by could describe do each every everything for from going has have he how "
        "item items point points "
        "however if in is it its let many maybe more most need needs next no not nothing now of on one or other our "
        "perhaps please she should since so some such that the their then there these they this those to two until "
        "nobody none according agreed asked back close decided due easy glad happy hard invited likely moved nice plan postponed "
        "questions ready relevant remember reminder return similar subject suggestions switch thanks time up used welcome "
        "want was we're what when where which while who why with would yes yet you your",
    )
) | frozenset(languages.words("no_name", "minutes"))
_BODY = re.compile(
    r"(?:the )?(?:[\w&/-]+ )?(?:board|committee|council|team|group|department|dept|staff|crew|subcommittee|working group|"
    r"task force)",
    re.I,
)
_DEED_FIRST = re.compile(
    r"(?:add|ask|invite|remind|tell|email|e-mail|ping|contact|get|give|send|help|let|move|call|thank|introduce|assign|"
    r"nominate|find|pair|"
    r"check|make|have|put|keep|use|see|try|pay|buy|order|create|update|write|prepare|review|share|set|go|look|talk|speak|meet|"
    r"read)\s\S",
    re.I,
)


def names(who: str) -> bool:
    """Whether a promise's owner is named: not "someone", "we", "the team"."""
    return bool(who) and not is_somebody(who) and not _is_many(who)


def is_noun(word: str) -> bool:
    """Whether a word ends as nouns do that are nobody's name."""
    return words.nouns().search(word) is not None


def is_pointed_at(who: str, sure: bool, known: frozenset[str]) -> bool:
    """Whether what stands behind an arrow are persons: "Share events -> Pilar", in a list of actions also in small letters."""
    names = [name for name in JOINED.split(who.strip(" .")) if name]
    small = sure and all(len(name.split()) == 1 and name.isalpha() for name in names)
    if names and not sure and subjects.crowded(known):
        return all(is_there(name, known) or (is_name(name) and name.split()[0].casefold() in known) for name in names)
    return bool(names) and (small or all(is_person(name, known) for name in names) or (sure and _is_many(who)))


def is_body(who: str) -> bool:
    """Whether those who are to do something are one body: ``The board``, and neither ``we`` nor ``everyone``."""
    return _BODY.fullmatch(who) is not None


def can_act(who: str, what: str, known: frozenset[str], sure: bool) -> bool:
    """Whether the subject of an English "… will" is a person. Where it is known who was there, one word alone that is none of
    them has to do something: "Minikube will become slower"."""
    if sure or who.casefold() in known or who.startswith("@"):
        return True
    if " " in who or not subjects.crowded(known) or who.casefold().endswith(("team", "group")):
        return not subjects.is_product(who)
    return not subjects.is_product(who) and deeds.VERB.match(f"{what} - -") is not None


def _is_many(who: str) -> bool:
    return bool(owner_words.reason(who)) and "many people" in owner_words.reason(who)


def acts(who: str, known: frozenset[str], sure: bool) -> bool:
    """Whether the subject of "… will" is a person: where it is known who was there, one of them or two words with capitals."""
    if subjects.is_office(who):
        return True
    if not is_name(who) or is_noun(who):
        return False
    return sure or not known or " " in who or all(name.casefold() in known for name in JOINED.split(who))


def is_there(name: str, known: frozenset[str]) -> bool:
    """Whether a name is of somebody known, or initials as theirs are."""
    return name.casefold() in known or re.fullmatch(r"[^\W\d_a-z]{2}", name) is not None


def does(who: str, what: str, known: frozenset[str]) -> bool:
    """Whether somebody known does something; in German also who stands there without an article, as no noun does."""
    if words.already().search(what) or what.endswith("?"):
        return False
    if subjects.is_office(who):
        return not words.formal().match(what)
    names = [name for name in JOINED.split(who) if name]
    return all(is_person(name, known) for name in names)


def shared(text: str, known: frozenset[str]) -> str:
    """Those whom a bracket behind an action names: ``Chi-Li, Draga, everyone``; '' where it holds anything else."""
    names = [name for name in JOINED.split(text.strip()) if name and not _is_many(name)]
    return ", ".join(names) if len(names) > 1 and all(is_person(name, known) for name in names) else ""


def is_person(name: str, known: frozenset[str]) -> bool:
    if name.casefold().lstrip("@") in known:
        return True
    if subjects.is_product(name):
        return False
    verb, _, more = name.partition(" ")
    if more and deeds.ANY_DEED.fullmatch(verb) and verb != "Mark":
        return False  # "Pull Requests"
    alone = is_name(name) and not is_noun(name) and not owner_words.reason(name)
    return alone and len(name.split()) <= 2 and not NO_SUBJECT.fullmatch(name)


def leads(name: str, known: frozenset[str]) -> bool:
    """Whether a sentence that goes on to another verb is about a person: one who was there, where it is known who was; and never
    a verb or a word with one in it ("Set up … and will", "I've … and will")."""
    if name.casefold() in known:
        return True
    return not known and is_person(name, known) and not is_deed(name, known) and not re.search(r"['’]", name)


def is_word(who: str, known: frozenset[str]) -> bool:
    """Whether one word in front of "to do" is none of a person: a verb ("Continue"), or, where it is known who was there, a word
    that none of them is called by and no initials."""
    alone = " " not in who and not who.startswith("@") and not re.fullmatch(r"[A-Z]{2,3}", who)
    missing = subjects.crowded(known) and who.casefold() not in known and not subjects.is_office(who)
    return alone and (is_deed(who, known) or missing)


def is_deed(who: str, known: frozenset[str]) -> bool:
    """Whether what stands where a name would is a verb in its plain form; some names are too ("Mark"), where they were there."""
    return who.casefold() not in known and deeds.ANY_DEED.fullmatch(who) is not None and who != "Mark"


def is_topic(who: str, known: frozenset[str]) -> bool:
    """Whether one word, where it is known who was there, is none of them: "Costs: add those of the hosting"."""
    bare = who.strip("@ ")
    if subjects.is_product(bare) and bare.casefold() not in known:
        return True
    alone = len(bare.split()) == 1 and not (bare.isupper() and len(bare) < LETTERS) and not who.startswith("@")
    return alone and subjects.crowded(known) and bare.casefold() not in known and not subjects.is_office(bare)


def is_name_alone(text: str) -> bool:
    """Whether a box or bullet holds a name and nothing to do."""
    return len(text.split()) <= 2 and is_name(text) and not deeds.ANY_DEED.match(text)


def is_somebody(who: str) -> bool:
    return SOMEBODY.fullmatch(who) is not None


def is_name(who: str) -> bool:
    if who.startswith("@"):
        return len(who) > 1
    if _DEED_FIRST.match(who):
        return False  # "Add Ben and Beth to …"
    words = [word for word in re.split(rf"[\s,&+/]+|{_AND}", who) if word]
    if len(words) > 1 and all(re.fullmatch(r"[A-Z]{2,3}", word) for word in words):
        return True  # "DI + AS" are initials
    return bool(words) and all(word[0].isupper() and not _is_no_name(word) for word in words)


def _is_no_name(word: str) -> bool:
    """Whether a word is one that begins lines and no name, a weekday or a month; "April", "May" and "Jan" are names too."""
    bare = day_words.bare(word)
    return word.casefold() in _NO_NAME or bare in day_words.WEEKDAYS or (len(bare) > SHORT and bare in day_words.MONTHS)


LETTERS = 4  # in capitals are no initials
SHORT = 5  # letters of a month that may be a name
