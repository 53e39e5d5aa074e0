"""Who a sentence of minutes can be about: an office, somebody told before ("she will …"), and no product or topic."""

from __future__ import annotations

import re
from functools import lru_cache

from firmyes import languages
from firmyes.meeting.reading import words

#: "RustNL", "GitHub", "x86": what a product is called; "McKay" and "DeLuca" are persons
_PRODUCT = re.compile(
    r"\d|^[A-Z]{2,}s$|\s[A-Z]{2,}s$|n['’]t\b|"
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<=[a-z])[A-Z]"
)
_PRONOUN = re.compile(
    r"^(?:(?:and|then|so|but)\s)?(?:he|she|they|s/he|he/she)(?P<rest>['’]ll\s|['’]s going to\s|\s(?:will|shall|is going to|"
    r"is to|agreed to|"
    r"has agreed to|offered to|volunteered to|undertook to|promised to)\s)",
    re.I,
)
_INNER_PRONOUN = re.compile(
    r"^[^.;:]{0,120}?[\s,](?:he|she)(?P<rest>['’]ll\s|['’]s going to\s|\s(?:will|shall|is going to|is to)\s)(?P<what>\S.+)$"
)
_NAMED = re.compile(r"[^\W\d_a-z][\w.-]*\w(?:\s[^\W\d_a-z][\w.-]*\w){0,2}")
CROWD = 4  # what the people of a meeting are called, from which those who act are looked for among them


def is_product(name: str) -> bool:
    """Whether a word is written as no person's name is: digits, a capital in the middle, ``Don't``."""
    return _PRODUCT.search(name) is not None


def is_office(who: str) -> bool:
    """Whether somebody is named by what they are: ``The Clerk``, ``Der Vorsitzende``, ``Vice Chair``."""
    bare = re.sub(rf"^(?:{words.articles()})", "", who.casefold())
    return len(bare.split()) <= MOST_WORDS and _offices().search(bare) is not None


MOST_WORDS = 3  # of an office, without its article


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    told = sorted(map(re.escape, languages.words("offices", "minutes")), key=len, reverse=True)
    return re.compile(rf"(?:^|[\s-])(?:{'|'.join(told)})$")


def crowded(known: frozenset[str]) -> bool:
    """Whether so many are known to have been there that who is not among them is hardly a person."""
    return len(known) >= CROWD


def named_again(sentence: str, before: str, known: frozenset[str]) -> str:
    """A sentence with the person told before in the place of "she": "She will call" after "Ana reported" is "Ana will call"."""
    if found := _PRONOUN.match(sentence):
        who, what = told_in(before, known), sentence[found.end() :]
    elif found := _INNER_PRONOUN.match(sentence):
        who, what = told_in(sentence[: found.start("rest")], known) or told_in(before, known), found["what"]
    else:
        return sentence
    return f"{who}{_WILL_FOR.get(found['rest'][:2], found['rest'])}{what}" if who else sentence


_WILL_FOR = {"'s": " is going to ", "’s": " is going to "}


def told_in(text: str, known: frozenset[str]) -> str:
    """The last person named in a text whom the minutes name as there; where they name nobody, the one who begins it."""
    names = [found.group() for found in _NAMED.finditer(text)]
    if known:
        there = [name for name in names if name.casefold() in known]
        if there:
            return there[-1]
    first = _NAMED.match(text)
    return first.group() if first and len(first.group().split()) == 2 and not is_product(first.group()) else ""
