"""One line of somebody's minutes: is it a promise, and who, what, when are in it?

Taken for a promise is what is marked as an action, and what says by its form that somebody will do something: "NAME will",
"NAME to send", "we need to", "NAME: send", "will be sent by Friday". Questions, reports and what will merely be stay text.
Wrong guesses cost little: every row is shown for review before anything is saved.
"""

from __future__ import annotations

import re
from datetime import date

from firmyes.days.words import any_of
from firmyes.meeting.day_off import date_off
from firmyes.meeting.reading import deeds, marks, naming, subjects, words
from firmyes.meeting.rows import Row, row
from firmyes.metrics.clear.language import spoken

BY_SHAPE = ("de", "nl")  # languages in which the present tense tells itself by its endings
LONGEST = 2000  # a longer line is prose, and not worth a pattern's time
_WILL = re.compile(
    rf"^(?P<who>{naming.NAME}?)(?:['’]ll|\s(?:[Ww]ill|shall|is going to|gonna|are going to|agreed to|agrees to|commits? to|"
    r"committed to|promised to|promises to|volunteer(?:s|ed) (?:to|for)|offer(?:s|ed) to|"
    r"takes on|owns|needs? to|ha(?:s|ve) to|must|should|is to|are to|will be asked to|(?:was|were|is|are) (?:asked|tasked|"
    r"instructed|"
    r"requested) to|undertook to|undertakes? to|(?:has|have) (?:agreed|offered|volunteered|undertaken) to))\s(?P<what>.+)$"
)
#: "Cllr Lee said he would call"
_TOLD = re.compile(
    rf"^(?P<who>{naming.NAME}?)(?:\s(?:has|have))?\s(?:said|says|confirmed|confirms|agreed|stated|advised|offered|reported|added|"
    r"promised|explained|indicated|suggested|mentioned|noted)\s(?:that\s)?"
    r"(?:he|she|they|s/he|[^.;:]{3,100}?\s(?:and|but)(?:\s(?:he|she|they))?)(?:['’]d|['’]ll|\swould|\swill)\s(?P<what>.+)$"
)
#: "Bo takes the action to write"; whoever stands there is a person, however they are written
_TAKES = re.compile(
    r"^(?:[^:]{3,20}:\s)?(?P<who>@?[\w.-]+(?:\s[A-Z][\w.-]*)?)\s(?:takes?|took|has|will take)\s(?:the|an)\saction(?:\sitem)?\sto\s"
    r"(?P<what>\S.+)$"
)
_WOULD_BE = re.compile(
    r"(?:like|love|prefer|have|be (?:happy|glad|interested|willing))\b", re.I
)  # "said she would like to"
#: "The Clerk to write"; in other languages ``words.will``
_OFFICE = re.compile(
    r"^(?P<who>(?:the\s)?(?:[^\W\d_][\w.&’'-]*\s){0,2}?[^\W\d_][\w.-]*?)"
    r"(?:['’]ll|\s(?:will|shall|to|is to|must|should|agreed to|(?:was|is) (?:asked|instructed|requested) to|undertook to|"
    r"offered to|volunteered to|(?:has|have) (?:agreed|offered) to))\s(?P<what>.+)$",
    re.I,
)
#: "The list needs to be updated": nobody is named
_OWED = re.compile(
    r"^(?!(?:this|that|it|there|which|what|however|if|but|and|also|maybe|"
    r"perhaps)\b)(?P<what>\S+(?:\s\S+){0,9}?(?<!which)(?<!that)(?<!who)\s(?:(?:still\s)?needs?|need|ha(?:s|ve)|remains?|"
    r"still)\sto\sbe\s(?!(?:discuss|consider|decid|agre|see|able|"
    r"confirm|determin|aware|clear|careful|notic|not)\w*)(?:\w+ed|sent|done|written|made|built|put|set|paid|bought|brought|given|"
    r"found|taken|drawn|told)\b.*)$",
    re.I,
)
#: "Let's move the server", "Need to send the list": of nobody, and of a deed that ends; "let's discuss", "need to do it" say less
_BY_ALL = re.compile(
    rf"^(?:(?:so|ok|okay|and|then|also),?\s)?(?:let(?:['’]s|\sus)|(?:still\s|also\s)?needs?\sto)\s(?:(?:all|just|also|then)\s)*"
    rf"(?P<what>(?!(?:{deeds.ENDLESS}|see|say|have|go|move on|leave|keep|assume|hope|understand|do|use|get|meet)\b){deeds.PLAIN}\s"
    r"(?!(?:it|this|that|these|those|them|on|up|ahead|back|in|into|more|less|better|forward)\b)\S+\s\S.*)$",
    re.I,
)
# What will be, or will not be, is no promise: "will be on leave", "will not attend", "will be blamed".
_NO_DEED = re.compile(
    r"(?:not|never|no longer|postpone|defer|scribe|facilitate\W*$|chair\W*$|take (?:the )?(?:notes|minutes)|"
    r"probably|likely|hardly|have been|continue to be|become|remain|cost|require|result in|happen|depend|appear|"
    r"expire|take place|come out|go live)\b|"
    r"be (?!more\b|less\b|responsible\b|in charge\b|the one\b|(?:send|writ|contact|mail|email|prepar|updat|post|organi[sz]|draft|"
    r"add|creat|shar|follow|reach|look|collect|mak|do|work|lead|schedul|publish|ask|talk|present)ing\b)",
    re.I,
)
#: "It was resolved that Cllr Lee and Cllr Ek would …"
_RESOLVED = re.compile(
    rf"^.*\b(?:agreed|resolved|decided) that (?P<who>{naming.NAME}(?: {naming.WORD})?) (?:would|will|should|shall|must|is to|"
    rf"are to) "
    r"(?P<what>\S.*)$",
    re.I,
)
_SOME_WILL = re.compile(
    rf"^(?:(?:so|and|then|also),?\s)?(?P<who>{naming.SOMEBODY.pattern})"
    rf"(?:['’]ll|\s(?:(?:still|also|then)\s)?(?:will|shall|agreed to|agrees to|is to|"
    rf"are to|needs? to|ha(?:s|ve) to|must|should))\s(?P<what>.+)$",
    re.I,
)
_WISH = re.compile(
    r"we (?:all )?should\b|we(?:['’]ll| will) have\b", re.I
)  # what would be good, and what there will be
_SOME_TO = re.compile(rf"^(?P<who>{naming.SOMEBODY.pattern})\sto\s(?P<what>.+)$", re.I)
#: "Ann call them": somebody there, and a verb in its plain form
_BARE = re.compile(
    rf"(?P<who>{naming.WORD}(?:\s{naming.WORD})?)\s(?P<what>(?!\w+(?:[^s]s|ed|ing)\s|mark|back|list|number|price|code|file|"
    rf"mail|issue|state|place|process){deeds.PLAIN}\s\S.*)$"
)
_NO_VERB = re.compile(r"(?:the|a|an|my|our|his|her|its|their|this|that|next|last|be|have|serve|attend)\b|\d", re.I)
_SAYS = re.compile(
    rf"^(?P<who>{naming.NAME})\s*:\s*[\"“]?(?:[^:;.!?]{{2,80}}(?:,|\s[-–—])\s(?:and\s)?)?(?:I(?:['’]ll|\s(?:will|volunteer to|"
    rf"offer to|promise to|can take|plan to)|(?:['’]m|\sam)\s(?:going to|happy to|glad to|planning to))|"
    rf"[Ww]ill|[Gg]oing to|[Gg]onna)\s(?:volunteer to\s|also\s|then\s)?(?P<what>.+)$"
)
_PASSIVE = re.compile(
    r"^(?P<what>(?:the|an?|our|all|both|these|this) .+ (?:will|shall|is to|are to) be "
    r"(?:\w+ed|sent|done|written|made|built|put|set|shut|paid|sold|bought|brought|held|given|taken|drawn|shown|told)\b.*"
    r"\bby .+)$",
    re.I,
)
_TO = re.compile(rf"^(?P<who>{naming.SHORTEST})\sto\s(?P<what>.+)$")
_COLON = re.compile(rf"^\[?(?P<who>{naming.NAME})\]?\s*(?::|\s[-–—]\s)\s*(?P<what>.+)$")
_SQUARE = re.compile(rf"^[\[(](?P<who>{naming.NAME})[\])]\s*[:–-]?\s+(?P<what>.+)$")
_ROUND = re.compile(rf"^(?P<what>.+?[.:\s])\((?:owner:?\s*)?(?P<who>{naming.NAME})\)[.,;]?$", re.I)
#: "Call rausschicken (SJ)": a deed in its plain form, and who
_TO_DO_BY = re.compile(r"^(?P<what>.+\w{3,}(?:en|ern|eln))\s\((?P<who>[^()]{2,40})\)\.?$")
#: "A list of positions (SD by Friday)"
_ROUND_BY = re.compile(
    rf"^(?P<what>.+?)\s\((?P<who>[^\W\d_][\w.-]*)\s(?P<when>(?:{any_of('before')}|by|until|on)\s[^()]{{2,30}})\)\.?$",
    re.I,
)
_ROUND_MORE = re.compile(
    rf"^(?P<what>[^.]+?)\s\((?P<who>{naming.NAME})\)[.:]\s+(?P<more>\S.*)$"
)  # "Landing page (Ana). Before May."
_BRACKET = re.compile(r"^(?P<what>.+?\S)\s*[(\[](?P<who>[^()\[\]]{3,80})[)\]]\W*$")
_LEAD = re.compile(
    r"^(?:additionally|finally|meanwhile|otherwise|afterwards|hopefully|for now|in addition|also),?\s(?=@?[A-Z])", re.I
)
_AT = re.compile(r"^(?P<who>@[\w.-]*\w)\s+(?P<what>.+)$")
_TAIL = re.compile(rf"^(?P<what>.+?)(?:\s[-–—]\s|\s?[\[(](?:owner:?\s*)?)(?P<who>{naming.NAME})[\])]?[.,;]?$", re.I)
#: "Share events -> Pilar"
_ARROW = re.compile(r"^(?P<what>.+?\S)\s*(?:-{1,2}>|=>|[→⇒➔➜])\s*(?P<who>[^\W\d_@][^.:;!?()]{0,60}?|@[\w-]+)\.?$")
_TEMPLATE = re.compile(
    r"[_*](?![_*])[^_*]+[_*]|[*_]*(?:\[[^\[\]]{20,}\]|<!--.*-->)[*_]*\.?"
)  # what a form asks for: "[Describe each task]"
#: "When it comes Tom will send it", "Ann asked about it and will call"
_LED_BY_WHEN = re.compile(
    r"^(?:As|When|Whenever|Once|After|Before|While|Until|Since|If)\b[^.;:]{3,100}?\s(?P<who>[A-Z][a-z’'-]+)\s(?:will|shall|"
    r"is to)\s(?P<what>\S.+)$"
)
_AND_WILL = re.compile(
    rf"^(?P<who>[Tt]he\s(?:[\w-]+\s)??[\w-]+|{naming.WORD}(?:\s[A-Z][\w.'’-]*)?)\s[^.;:]{{3,100}}?"
    rf"(?:,|\s(?:and|but))\s(?:also\s)?(?:will|is going to|"
    rf"agreed to|offered to|volunteered to|"
    r"promised to|undertook to)\s(?P<what>\S.+)$"
)
#: "The next meeting of the group will be at nine"
_NEXT_TIME = re.compile(r"(?:(?:the|our)\s)?next\s(?:\w+\s){0,2}(?:meeting|call|session)\b(?!.*\bagenda\b)", re.I)
_ALL_NAMES = re.compile(rf"{naming.FULL}(?:\s*,\s*{naming.FULL})+,?|{naming.FULL},")
_EVENT = re.compile(r"\b(?:meeting|call|date|conference|workshop|session|launch|event)\W*$", re.I)
_ADDRESS = re.compile(r"https?:\S+")  # what is only an address names no deed


def is_owed(text: str) -> bool:
    """Whether a sentence says that something is to be done, and nobody of whom: ``The list needs to be updated``."""
    return any(each.match(text) is not None for each in (_OWED, _BY_ALL, words.duty()))


def is_lacking(text: str) -> bool:
    """Whether a line says only what is still to be done, of nobody: ``Need to send the list``. Below a name that is its status."""
    return _BY_ALL.match(text) is not None and not re.match(r"\W*(?:\w+,?\s)?let\b", text, re.I)


def begins_with_a_deed(what: str, known: frozenset[str], language: str) -> bool:
    """Whether a line begins with a verb in its plain form: ``Send …``, ``Corregir …``, ``Envoyer …``."""
    text = marks.unmarked(what)
    plain = language != deeds.ENGLISH and re.match(r"(?P<verb>[^\W\d_]{2,}(?:ar|er|ir|re|en|ern|eln))\s", text)
    return deeds.ANY_DEED.match(text) is not None or bool(plain and plain["verb"].casefold() not in known)


def promise(
    line: str,
    today: date,
    *,
    listed: bool = False,
    known: frozenset[str] = naming.NOBODY,
    below: bool = False,
    language: str = "",
    talk: bool = False,
) -> Row | None:
    """The promise in one line, or None. ``listed``: the line stands in a list of actions, so it is one; ``known``: what those
    present are called, in small letters; ``below``: it stands below a name, so that one or two words are no name again;
    ``language`` is what the whole is written in, where that is known; ``talk``: a name and a colon are somebody who speaks."""
    if len(line) > LONGEST:
        return None
    text = marks.unmarked(line)
    if marks.is_done(text):
        return None
    if words.did().match(text):
        return None
    text, marked = marks.tag_off(text)
    text = _LEAD.sub("", marks.state_off(text))
    sure = marked or listed
    if _is_no_line(text, marked, marks.boxed(line)):
        return None
    if not text or (text.endswith("?") and not sure) or _asks(line, text) or _TEMPLATE.fullmatch(marks.unmarked(line)):
        return None
    found = (
        ("", text)
        if below and sure and naming.is_name_alone(text)
        else _split(text, sure=sure, known=known, language=language, talk=talk)
    )
    if found is None:
        return None
    what, when = date_off(found[1], today)
    if not found[0] and not sure and not isinstance(when, date) and not is_owed(text):
        return None  # "will be sent by" and no day: that is foretelling
    if not found[0] and not marked and isinstance(when, date) and _EVENT.search(what):
        return None  # "Next call: 20 September"
    if not marked and _NEXT_TIME.match(what):
        return None  # "Board: next meeting on 4 November"
    made = row(found[0].lstrip("@"), what.rstrip(" ."), when, today)
    return made if made.what and not _ADDRESS.fullmatch(made.what) else None


def _is_no_line(text: str, marked: bool, boxed: bool) -> bool:
    """Whether a line tells nobody's deed: of the next meeting, or only of who was there (also below boxes that others ticked)."""
    alone = boxed and re.fullmatch(naming.FULL, text) is not None and not deeds.ANY_DEED.match(text)
    return alone or (not marked and bool(_NEXT_TIME.match(text) or _ALL_NAMES.fullmatch(text)))


def _asks(line: str, text: str) -> bool:
    """Whether a line begins with a question; one that is marked as an action asks for an answer."""
    return marks.TAG.match(marks.unmarked(line)) is None and words.asks().match(text) is not None


def _split(
    text: str, *, sure: bool, known: frozenset[str] = naming.NOBODY, language: str = "", talk: bool = False
) -> tuple[str, str] | None:
    """Who and what; None where the line is no promise. One that is ``sure`` to be an action is one, whatever its form."""
    handed = (found := _ARROW.match(text)) and (
        sure or len(found["what"].split()) > 1 or found["what"].casefold() not in known
    )
    if found and handed and not naming.is_name_alone(found["what"]) and naming.is_pointed_at(found["who"], sure, known):
        return found["who"], found["what"]
    if sure and (found := _BRACKET.match(text)) and (several := naming.shared(found["who"], known)):
        return several, found["what"]
    if not sure and _WISH.match(text):
        return None
    if found := _WILL.match(text):
        who, what = found["who"].removesuffix(" has").removesuffix(" have"), found["what"]
        if (naming.is_name(who) and naming.can_act(who, what, known, sure)) or naming.is_somebody(who):
            return (who, what) if sure or not (_NO_DEED.match(what) or naming.NO_SUBJECT.fullmatch(who)) else None
    if (found := _RESOLVED.match(text)) and (naming.is_name(found["who"]) or subjects.is_office(found["who"])):
        return found["who"], found["what"]
    if found := _TAKES.match(text):
        return found["who"], found["what"]
    told = (found := _TOLD.match(text)) and naming.is_name(found["who"]) and not _WOULD_BE.match(found["what"])
    if told and found and not _NO_DEED.match(found["what"]):
        return found["who"], found["what"]
    if found := _office_will(text, sure) or _some_will(text):
        return found
    says = (found := _SAYS.match(text)) and (naming.is_name(found["who"]) or found["who"].casefold() in known)
    if says and found and not _NO_DEED.match(found["what"]):
        return found["who"], found["what"]
    for led in (_LED_BY_WHEN, _AND_WILL):
        acts = (found := led.match(text)) and (naming.leads(found["who"], known) or naming.is_body(found["who"]))
        if acts and found and not _NO_DEED.match(found["what"]):
            return found["who"], found["what"]
    acts = (found := words.will().match(text)) and not words.passive().search(text)
    if found and acts and naming.acts(found["who"], known, sure) and not naming.NO_SUBJECT.fullmatch(found["who"]):
        return found["who"], found["what"] or found["deed"]
    english = language in ("", deeds.ENGLISH)
    if (
        english
        and (found := _BARE.match(text))
        and (found["who"].casefold() in known or (sure and subjects.is_office(found["who"])))
    ):
        return found["who"], found["what"]
    if (found := words.assigned().match(text)) and naming.is_name(found["who"]):
        return found["who"], f"{found['what']}{found['lead']}{found['who']}"
    if language != deeds.ENGLISH and (present := _present(text, known, language)):
        return present
    if (
        (found := _ROUND_BY.match(text))
        and naming.is_person(found["who"], known)
        and (sure or found["who"].casefold() in known)
    ):
        return found["who"], f"{found['what']} {found['when']}"
    if (found := _ROUND.match(text)) and naming.is_name(found["who"]) and words.owed().search(found["what"]):
        return found["who"], found["what"]  # "The form should be checked (Ana)."
    if sure and (found := _ROUND_MORE.match(text)) and naming.is_name(found["who"]):
        return found["who"], f"{found['what']}. {found['more']}"
    for pattern in (_AT, _SQUARE, _ROUND, _COLON, _TO, _TAIL):
        found = pattern.match(text)
        if (
            pattern is _TO
            and found
            and not found["what"][0].islower()
            and not (sure and deeds.ANY_DEED.match(found["what"]))
        ):
            continue  # "Punt to LTS": what follows is no deed
        named = found and (naming.is_name(found["who"]) or found["who"].casefold() in known)
        if found and pattern is _TO and (naming.is_deed if sure else naming.is_word)(found["who"], known):
            continue  # "Add to the guide", "Worthwhile to do a sweep"
        if found and pattern is _COLON and talk and not sure:
            continue
        if found and pattern is _SQUARE and text[0] == "(" and not sure and found["who"].casefold() not in known:
            continue  # "(Puppet) Replace the action"
        if found and pattern is _COLON and naming.is_topic(found["who"], known):
            if sure:
                return "", text
            continue
        if found and named and (sure or _is_deed(pattern, found["who"], found["what"], known, english)):
            return found["who"], found["what"].removeprefix("to ") if pattern is _AT else found["what"]
    if (found := _some_to(text)) or (found := _we_will(text)):
        return found
    if (found := _COLON.match(text)) and sure and naming.is_somebody(found["who"]):
        return found["who"], found["what"]
    there = (found := _ROUND.match(text)) and found["who"].casefold() in known
    if there and found and begins_with_a_deed(found["what"], known, language):
        return found["who"], found["what"].strip()  # "Send the invoice (Ann)", and Ann is there
    if sure:
        return None if naming.is_name_alone(text) and not naming.is_topic(text, known) else ("", text)
    return (
        ("", found["what"])
        if (found := _PASSIVE.match(text) or _OWED.match(text) or _BY_ALL.match(text) or words.duty().match(text))
        else None
    )


def _office_will(text: str, sure: bool) -> tuple[str, str] | None:
    """ "The Clerk will …", "Secretary to write …": who is meant is said by what they are."""
    found = _OFFICE.match(text)
    if (
        not found
        or not (subjects.is_office(found["who"]) or naming.is_body(found["who"]))
        or _NO_DEED.match(found["what"])
    ):
        return None
    bare = text[len(found["who"]) :].lstrip().startswith("to ")
    return (found["who"], found["what"]) if sure or not bare or deeds.ANY_DEED.match(found["what"]) else None


def _present(text: str, known: frozenset[str], language: str) -> tuple[str, str] | None:
    """What somebody does, told in the present: by a verb of the list; by its shape where it is known who was there."""
    if (found := words.does().match(text)) and naming.does(found["who"], found["what"], known):
        return found["who"], found["what"]
    if not known or text.endswith("?") or words.already().search(text):
        return None
    if (found := words.by_whom().match(text)) and naming.is_there(found["who"], known):
        return found["who"], found["what"]
    if spoken(text, language or BY_SHAPE[0]) not in BY_SHAPE:
        return None
    if (found := words.acts().match(text)) and all(
        naming.is_there(name, known) for name in naming.JOINED.split(found["who"])
    ):
        return found["who"], found["what"]
    if (found := _TO_DO_BY.match(text)) and all(
        naming.is_there(name, known) for name in naming.JOINED.split(found["who"])
    ):
        return found["who"], found["what"]
    if (found := words.turned_round().match(text)) and naming.is_there(found["who"], known):
        return found[
            "who"
        ], f"{found['verb']}{found['rest'].rstrip(' .')} {found['lead'][0].lower()}{found['lead'][1:]}"
    return None


def _some_will(text: str) -> tuple[str, str] | None:
    """ "The team will …", "Someone needs to …": the subject is no name, and not capitalised in every word."""
    if (found := _SOME_WILL.match(text)) and not _NO_DEED.match(found["what"]):
        return found["who"], found["what"]
    if (found := words.all_will().match(text)) and not words.already().search(text):
        return found["who"], found["what"]
    return None


def _we_will(text: str) -> tuple[str, str] | None:
    """ "Wir werden …", "We gaan …", "On envoie …": all who were there, as in English."""
    found = words.we().match(text) or words.we_do().match(text)
    return (found["who"].split()[0], found["what"]) if found and not words.already().search(text) else None


def _some_to(text: str) -> tuple[str, str] | None:
    """ "All teams to submit …"."""
    found = _SOME_TO.match(text)
    return (found["who"], found["what"]) if found and not _NO_VERB.match(found["what"]) else None


def _is_deed(pattern: re.Pattern[str], who: str, what: str, known: frozenset[str], english: bool) -> bool:
    """Whether an unmarked line tells what somebody is to do: a verb we know, and a subject that is no word of the trade."""
    if any(naming.NO_SUBJECT.fullmatch(word) for word in re.split(r"[\s,&+/]+", who)):
        return False
    if not english and what[:1].isupper():
        return False  # "SD: Mail an alle": a noun there
    verb = deeds.ANY_DEED if pattern is _TO else deeds.VERB
    if what.casefold().startswith("be ") or _NO_DEED.match(what) or " " not in what.strip():
        return False  # "the picture to be added": whose that is nobody says
    if pattern is _TO and (who.casefold() in known or who.startswith("@")) and not _NO_VERB.match(what):
        return True
    return pattern not in (_ROUND, _TAIL) and verb.match(what) is not None
