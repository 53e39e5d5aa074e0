"""One line of somebody's minutes: is it a promise, and who, what, when are in it?

Taken for a promise is what is marked as an action, and what says by its form that somebody will do something: "NAME will",
"NAME to send", "we need to", "NAME: send", "will be sent by Friday". Questions, reports and what will merely be stay text.
Wrong guesses cost little: every row is shown for review before anything is saved.
"""

from __future__ import annotations

import re
from datetime import date

from firmyes import languages
from firmyes.days.words import any_of
from firmyes.meeting import subjects, words
from firmyes.meeting.day_off import date_off
from firmyes.meeting.rows import Row, row
from firmyes.metrics.clear import owner as owner_words
from firmyes.metrics.clear.language import spoken

ENDLESS, MANY, TO_SHOW = (languages.pattern("en", key) for key in ("endless", "many", "to_show"))
ENGLISH = "en"
BY_SHAPE = ("de", "nl")  # languages in which the present tense tells itself by its endings
NOBODY: frozenset[str] = frozenset()
LONGEST = 2000  # a longer line is prose, and not worth a pattern's time

_WORD = r"[^\W\d_][\w.'’-]*"
_AND = r"\b(?:and|und|et|y|e|en)\b"
_NAME = rf"(?:@[\w.-]+|{_WORD}(?:\s(?:{_WORD})){{0,2}}(?:\s?(?:,|&|\+|/|{_AND})\s?@?{_WORD}){{0,3}})"
_SHORTEST = rf"(?:@[\w.-]+|{_WORD}(?:\s(?:{_WORD})){{0,2}}?(?:\s?(?:,|&|\+|/|{_AND})\s?@?{_WORD}){{0,3}}?)"
_BULLET = re.compile(r"^\s*(?:(?:[-*•▪◦·–—+>→⇒]|[-=]{1,2}>|\d{1,3}[.)]|[a-z]\)|\(\d{1,3}\)|\([a-z]\))\s+|[•▪◦])+")
_SIGN = re.compile(r"^(?:(?![☐☑✅✓])[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s*)+")
_OPEN_BOX = re.compile(r"^(?:\[\s?\]|☐)\s*")
_DONE_BOX = re.compile(r"^(?:\[[xX✓]\]|☑|✅|✓)\s*")
_MARK = r"(?:action(?:\s?(?:items?|points?)|s)?|ai|ap|todo|to-do|task|next steps?|follow[- ]?up|commitment|promise)"
_TAG = re.compile(rf"^[*_#]*{_MARK}(?:[- ]?#?\d+)?[*_]*(?:\s*[:–—][*_]*\s*|\s+[-–—]\s+)(?=\S)", re.I)
# "Action (Ana): …", "Action on Ana: …", "TODO Ana: …"
_TAG_WHO = re.compile(
    rf"^[*_#]*(?i:{_MARK})[*_]*\s+(?:(?i:on|for)\s+|\()?(?P<who>{_NAME})\)?\s*(?::|\s[-–—]\s)\s*(?P<what>\S.*)$"
)
# "Ana - action to: …", "Ana: TODO …"
_STATE_TAG = re.compile(r"^(?:NEW|OLD|CARRIED(?: OVER)?|URGENT|PENDING|OPEN|ONGOING|IN PROGRESS|HIGH|MEDIUM|LOW|P\d)\s*:\s+(?=\S)")
_WHO_TAG = re.compile(rf"^(?P<who>{_NAME}?)\s*(?:[:–—-])\s*(?i:{_MARK})(?:\s+to)?\s*[:–—-]\s*(?P<what>\S.*)$")
_TAG_AFTER = re.compile(rf"\s*[\[(]{_MARK}[\])]\.?$", re.I)
_HASH_TAG = re.compile(r"^#(?:action|task|todo)\s+", re.I)
_WILL = re.compile(
    rf"^(?P<who>{_NAME}?)(?:['’]ll|\s(?:will|shall|is going to|are going to|agreed to|agrees to|commits? to|"
    r"committed to|promised to|promises to|volunteer(?:s|ed) to|offer(?:s|ed) to|"
    r"takes on|owns|needs? to|ha(?:s|ve) to|must|should|is to|are to|will be asked to|(?:was|were|is|are) (?:asked|tasked|instructed|"
    r"requested) to|undertook to|undertakes? to|(?:has|have) (?:agreed|offered|volunteered|undertaken) to))\s(?P<what>.+)$"
)
#: "Cllr Lee said he would call"
_TOLD = re.compile(
    rf"^(?P<who>{_NAME}?)(?:\s(?:has|have))?\s(?:said|says|confirmed|confirms|agreed|stated|advised|offered|reported|added|"
    r"promised|explained|indicated|suggested)\s(?:that\s)?(?:he|she|they|s/he)(?:['’]d|['’]ll|\swould|\swill)\s(?P<what>.+)$"
)
#: "The Clerk to write"; in other languages ``words.will``
_OFFICE = re.compile(
    r"^(?P<who>(?:the\s)?(?:[^\W\d_][\w.’'-]*\s){0,2}[^\W\d_][\w.-]*?)"
    r"(?:['’]ll|\s(?:will|shall|to|is to|must|should|agreed to|(?:was|is) (?:asked|instructed|requested) to|undertook to|"
    r"offered to|volunteered to|(?:has|have) (?:agreed|offered) to))\s(?P<what>.+)$",
    re.I,
)
#: "The list needs to be updated": nobody is named
_OWED = re.compile(
    r"^(?!(?:this|that|it|there|which|what|however|if|but|and|also|maybe|perhaps)\b)(?P<what>\S+(?:\s\S+){0,9}?(?<!which)(?<!that)(?<!who)\s(?:(?:still\s)?needs?|need|ha(?:s|ve)|remains?|still)\sto\sbe\s(?!(?:discuss|consider|decid|agre|see|able|"
    r"confirm|determin|aware|clear|careful|notic|not)\w*)\w+(?:ed|sent|done|written|made|built|put|set|paid|bought|brought|given|"
    r"found|taken|drawn|told)\b.*)$",
    re.I,
)
# What will be, or will not be, is no promise: "will be on leave", "will not attend", "will be blamed".
_NO_DEED = re.compile(
    r"(?:not|never|probably|likely|hardly|have been|have the|continue to be|become|remain|cost|require|result in|happen|depend|appear|"
    r"expire|take place|come out|go live)\b|"
    r"be (?!more\b|less\b|responsible\b|in charge\b|the one\b|(?!(?:leav|attend|join|com|us|hav|gett|go|look|miss|hold|tak|happen|"
    r"meet|mov|stay|be|remain|travel|liv|hosting)ing\b)\w+ing\b)",
    re.I,
)
#: "It was resolved that Cllr Lee and Cllr Ek would …"
_RESOLVED = re.compile(
    rf"^.*\b(?:agreed|resolved|decided) that (?P<who>{_NAME}(?: {_WORD})?) (?:would|will|should|shall|must|is to|are to) "
    r"(?P<what>\S.*)$",
    re.I,
)
# Somebody, but nobody by name: a promise all the same, and the linter says what it lacks.
_SOMEBODY = re.compile(rf"(?:the |all )?(?:{MANY}|some(?:one|body))", re.I)
_SOME_WILL = re.compile(
    rf"^(?P<who>{_SOMEBODY.pattern})(?:['’]ll|\s(?:(?:still|also|then)\s)?(?:will|shall|needs? to|ha(?:s|ve) to|must|should))\s(?P<what>.+)$",
    re.I,
)
_SOME_TO = re.compile(rf"^(?P<who>{_SOMEBODY.pattern})\sto\s(?P<what>.+)$", re.I)
# What people say they will do, in its plain form. "NAME to …" without a mark is believed only of these: "Request to …".
_DO = (
    r"act|address|allow|apply|approach|arrange|ask|attend|block|call|change|check|clean|collect|comment|compile|confirm|"
    r"contact|contribute|convert|copy|cover|cut|define|describe|design|do|drop|edit|email|escalate|extend|fill|find|forward|gather|get|"
    r"give|go|hand|hold|host|identify|implement|import|inform|introduce|invoice|label|land|launch|lead|let|link|look|make|"
    r"map|measure|meet|mention|message|moderate|modify|nominate|note|notify|offer|organi[sz]e|own|ping|plan|poll|prototype|"
    r"provide|pull|push|put|raise|read|rebase|refactor|register|remind|reply|request|resolve|respond|review|revise|run|"
    r"schedule|see|sell|set|settle|sort|speak|spend|spin|start|stop|store|switch|tag|take|talk|test|tidy|train|translate|"
    r"transfer|try|turn|type|understand|use|verify|visit|vote|work"
)
_DO += (
    r"|accept|adapt|adjust|adopt|advertise|advise|announce|answer|append|approve|assemble|assess|assign|attach|audit|back|book|borrow|"
    r"bring|build|buy|cancel|capture|cater|censor|chase|choose|circulate|clarify|clear|close|code|commission|communicate|compare|"
    r"complete|compose|conclude|conduct|connect|consider|consolidate|construct|consult|continue|cook|coordinate|correct|create|deal|"
    r"decide|declare|decorate|delegate|delete|deliver|demo|deploy|determine|develop|dig|discard|display|dispose|distribute|divide|"
    r"document|donate|download|draft|draw|drive|enable|enquire|ensure|enter|establish|estimate|evaluate|examine|expand|explain|explore|"
    r"export|extract|fetch|file|finali[sz]e|finish|fit|fix|follow|format|formulate|generate|grow|handle|help|hire|improve|include|"
    r"increase|inquire|insert|inspect|install|instruct|integrate|investigate|invite|issue|join|keep|learn|liaise|list|load|locate|"
    r"mail|maintain|manage|mark|merge|migrate|mock|monitor|mow|negotiate|number|obtain|open|order|outline|paint|participate|pass|patch|"
    r"pay|perform|phone|photograph|pick|place|post|prepare|present|price|print|process|produce|progress|promote|proofread|propose|"
    r"publici[sz]e|publish|purchase|pursue|query|quote|recommend|record|recruit|reduce|refer|refine|release|remove|rename|renew|"
    r"repair|replace|report|represent|research|reserve|restore|retrieve|return|rewrite|sand|save|scan|scope|search|secure|seek|select|"
    r"share|ship|sign|simplify|sketch|solve|source|split|sponsor|sync|submit|suggest|summari[sz]e|supply|support|survey|tell|tie|track|"
    r"trace|transcribe|trim|update|upgrade|upload|validate|wash|watch|water|weed|weigh|welcome|wire|wrap|write|zip"
)
_VERB = re.compile(rf"(?!\w+ing\b|\w+\s+(?:i|we|you|they)\b)(?:{TO_SHOW}|{ENDLESS}|{_DO})\s+\S+\s+\S", re.I)
_ANY_DEED = re.compile(rf"(?:\w+ly\s+)?(?:{TO_SHOW}|{ENDLESS}|{_DO})\b", re.I)
#: "Ann call them": somebody there, and a verb in its plain form
_BARE = re.compile(rf"(?P<who>{_WORD}(?:\s{_WORD})?)\s(?P<what>(?!\w+(?:[^s]s|ed|ing)\s|mark|back|list|number|price|code|file|mail|issue|state|place|process)(?:{TO_SHOW}|{ENDLESS}|{_DO})\s\S.*)$")
_NO_VERB = re.compile(r"(?:the|a|an|my|our|his|her|its|their|this|that|next|last|be|have|serve|attend)\b|\d", re.I)
# Words that begin a line and no name: "Planning to …", "Added to …", "DISCUSSION: …"; "PR" is no one's initials.
_NO_SUBJECT = re.compile(
    r"(?:(?:Aim|Plann|Runn|Beginn|Com|Learn|Open|Train|Nam|Turn|Clean|Sign|Scann|Explain|Determin|Return|Assum|Confirm|Perform|Programm|"
    r"Stream|Tim|Assign|Combin|Defin|Design|Examin|Join|Maintain|Refin|Remain|Resum|Screen|Tun)ing|"
    r"\w{2,}(?:(?<![mn])ing|(?<!m)(?<!fr)ed|tions?|ments?|sions?))|[A-Z]{3,}|PR|CI|QA|UI|UX|IT|HR|Q\d|Request|Ask|Issue|"
    r"Proposal|Move|Had|Attempt|Desire|Reason|Time|Room|Plan|Effort|Need|Ability|Chance|Right|Offer|Letter|Access|Response|Failure|"
    r"Work|Thanks|Order|Aim|Intent|Similar|Due|Close|Open|Next|Prior|Subject|Related|Free|Able|Ready|Unable|Happy|Keen|Links?|Space|Ways?|"
    r"Changes?|Feedback|Support|Permission|Tips|Steps?|Advice|Easy|Hard|Nice|Great|Good|Option|Way|Downgrade|Upgrade|Repositories|Checklist|Shoutout|Notes?|Ideas?|Solutions?|Status|Goals?|Background|Context|Team|Meeting|Everything|Nothing|Something|Seems|Ones|Updates?"
)
_SAYS = re.compile(
    rf"^(?P<who>{_NAME})\s*:\s*[\"“]?(?:[^:;.!?]{{2,80}}(?:,|\s[-–—])\s(?:and\s)?)?(?:I(?:['’]ll|\s(?:will|volunteer to|offer to|promise to|can take|plan to)|(?:['’]m|\sam)\s(?:going to|happy to|glad to|planning to))|[Ww]ill)\s(?:volunteer to\s|also\s|then\s)?(?P<what>.+)$"
)
_PASSIVE = re.compile(
    r"^(?P<what>(?:the|an?|our|all|both|these|this) .+ (?:will|shall|is to|are to) be "
    r"(?:\w+ed|sent|done|written|made|built|put|set|shut|paid|sold|bought|brought|held|given|taken|drawn|shown|told)\b.*"
    r"\bby .+)$",
    re.I,
)
_TO = re.compile(rf"^(?P<who>{_SHORTEST})\sto\s(?P<what>.+)$")
_COLON = re.compile(rf"^\[?(?P<who>{_NAME})\]?\s*(?::|\s[-–—]\s)\s*(?P<what>.+)$")
_SQUARE = re.compile(rf"^\[(?P<who>{_NAME})\]\s*[:–-]?\s+(?P<what>.+)$")
_ROUND = re.compile(rf"^(?P<what>.+?[.:\s])\((?:owner:?\s*)?(?P<who>{_NAME})\)\.?$", re.I)
#: "Call rausschicken (SJ)": a deed in its plain form, and who
_TO_DO_BY = re.compile(r"^(?P<what>.+\w{3,}(?:en|ern|eln))\s\((?P<who>[^()]{2,40})\)\.?$")
#: "A list of positions (SD by Friday)"
_ROUND_BY = re.compile(
    rf"^(?P<what>.+?)\s\((?P<who>[^\W\d_][\w.-]*)\s(?P<when>(?:{any_of('before')}|by|until|on)\s[^()]{{2,30}})\)\.?$",
    re.I,
)
_ROUND_MORE = re.compile(
    rf"^(?P<what>[^.]+?)\s\((?P<who>{_NAME})\)[.:]\s+(?P<more>\S.*)$"
)  # "Landing page (Ana). Before May."
_AT = re.compile(r"^(?P<who>@[\w.-]*\w)\s+(?P<what>.+)$")
_TAIL = re.compile(rf"^(?P<what>.+?)(?:\s[-–—]\s|\s?[\[(](?:owner:?\s*)?)(?P<who>{_NAME})[\])]?$", re.I)
#: "Share events -> Pilar"
_ARROW = re.compile(r"^(?P<what>.+?\S)\s*(?:-{1,2}>|=>|[→⇒➔➜])\s*(?P<who>[^\W\d_@][^.:;!?()]{0,60}?|@[\w-]+)\.?$")
_JOINED = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|et|y|e|en)\s+")
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
_TEMPLATE = re.compile(r"[_*](?![_*])[^_*]+[_*]|[*_]*(?:\[[^\[\]]{20,}\]|<!--.*-->)[*_]*\.?")  # what a form asks for: "[Describe each task]"
_DEED_FIRST = re.compile(
    r"(?:add|ask|invite|remind|tell|email|e-mail|ping|contact|get|give|send|help|let|move|call|thank|introduce|assign|nominate|find|pair|"
    r"check|make|have|put|keep|use|see|try|pay|buy|order|create|update|write|prepare|review|share|set|go|look|talk|speak|meet|read)\s\S",
    re.I,
)
_ADDRESS = re.compile(r"https?:\S+")  # what is only an address names no deed


def unmarked(line: str) -> str:
    """The line without bullet, number and sign before it."""
    return _SIGN.sub("", _BULLET.sub("", line).strip()).strip()


def ticked(line: str) -> str:
    """The line without a tick before it either: where it names a decision, that is no "done"."""
    return _DONE_BOX.sub("", unmarked(line))


def names(who: str) -> bool:
    """Whether a promise's owner is named: not "someone", "we", "the team"."""
    return bool(who) and not _is_somebody(who)


def is_noun(word: str) -> bool:
    """Whether a word ends as nouns do that are nobody's name."""
    return words.nouns().search(word) is not None


def marked(line: str) -> bool:
    """Whether a line begins as actions are marked: ``Action item: …``."""
    return _TAG.match(unmarked(line)) is not None


def is_owed(text: str) -> bool:
    """Whether a sentence says that something is to be done, and nobody of whom: ``The list needs to be updated``."""
    return _OWED.match(text) is not None or words.duty().match(text) is not None


def boxed(line: str) -> bool:
    """Whether a line has a box that is not ticked."""
    return _OPEN_BOX.match(unmarked(line)) is not None


def begins_with_a_deed(what: str, known: frozenset[str], language: str) -> bool:
    """Whether a line begins with a verb in its plain form: ``Send …``, ``Corregir …``, ``Envoyer …``."""
    text = unmarked(what)
    plain = language != ENGLISH and re.match(r"(?P<verb>[^\W\d_]{2,}(?:ar|er|ir|re|en|ern|eln))\s", text)
    return _ANY_DEED.match(text) is not None or bool(plain and plain["verb"].casefold() not in known)


def is_bullet(line: str) -> bool:
    text = line.strip()
    return any(mark.match(text) for mark in (_BULLET, _SIGN, _OPEN_BOX, _DONE_BOX))


def promise(
    line: str,
    today: date,
    *,
    listed: bool = False,
    known: frozenset[str] = NOBODY,
    below: bool = False,
    language: str = "",
) -> Row | None:
    """The promise in one line, or None. ``listed``: the line stands in a list of actions, so it is one; ``known``: what those
    present are called, in small letters; ``below``: it stands below a name, so that one or two words are no name again;
    ``language`` is what the whole is written in, where that is known."""
    if len(line) > LONGEST:
        return None
    text = unmarked(line)
    if _DONE_BOX.match(text):
        return None
    if words.did().match(text):
        return None
    text, marked = _tag_off(text)
    text = _STATE_TAG.sub("", text)
    sure = marked or listed
    if not text or (text.endswith("?") and not sure) or _asks(line, text) or _TEMPLATE.fullmatch(unmarked(line)):
        return None
    found = (
        ("", text)
        if below and sure and _is_name_alone(text)
        else _split(text, sure=sure, known=known, language=language)
    )
    if found is None:
        return None
    what, when = date_off(found[1], today)
    if not found[0] and not sure and not isinstance(when, date) and not is_owed(text):
        return None  # "will be sent by" and no day: that is foretelling
    made = row(found[0].lstrip("@"), what.rstrip(" ."), when, today)
    return made if made.what and not _ADDRESS.fullmatch(made.what) else None


def _asks(line: str, text: str) -> bool:
    """Whether a line begins with a question; one that is marked as an action asks for an answer."""
    return _TAG.match(unmarked(line)) is None and words.asks().match(text) is not None


def _tag_off(text: str) -> tuple[str, bool]:
    if (found := _TAG_WHO.match(text)) and (_is_name(found["who"]) or _is_somebody(found["who"])):
        return f"{found['who']}: {found['what']}", True
    if (found := _WHO_TAG.match(text)) and _is_name(found["who"]):
        return f"{found['who']}: {found['what']}", True
    for pattern in (_OPEN_BOX, _TAG, _HASH_TAG):
        if found := pattern.match(text):
            rest, _ = _tag_off(text[found.end() :].strip())
            return rest, True
    if found := _TAG_AFTER.search(text):
        return text[: found.start()].strip(), True
    return text.strip("*_ "), False


def _split(text: str, *, sure: bool, known: frozenset[str] = NOBODY, language: str = "") -> tuple[str, str] | None:
    """Who and what; None where the line is no promise. One that is ``sure`` to be an action is one, whatever its form."""
    handed = (found := _ARROW.match(text)) and (sure or len(found["what"].split()) > 1 or found["what"].casefold() not in known)
    if found and handed and not _is_name_alone(found["what"]) and _is_pointed_at(found["who"], sure, known):
        return found["who"], found["what"]
    if found := _WILL.match(text):
        who, what = found["who"].removesuffix(" has").removesuffix(" have"), found["what"]
        if (_is_name(who) and _can_act(who, what, known, sure)) or _is_somebody(who):
            return (who, what) if sure or not (_NO_DEED.match(what) or _NO_SUBJECT.fullmatch(who)) else None
    if (found := _RESOLVED.match(text)) and _is_name(found["who"]):
        return found["who"], found["what"]
    if (found := _TOLD.match(text)) and _is_name(found["who"]) and not _NO_DEED.match(found["what"]):
        return found["who"], found["what"]
    if found := _office_will(text, sure) or _some_will(text):
        return found
    if (found := _SAYS.match(text)) and _is_name(found["who"]) and not _NO_DEED.match(found["what"]):
        return found["who"], found["what"]
    acts = (found := words.will().match(text)) and not words.passive().search(text)
    if found and acts and _acts(found["who"], known, sure) and not _NO_SUBJECT.fullmatch(found["who"]):
        return found["who"], found["what"] or found["deed"]
    english = language in ("", ENGLISH)
    if english and (found := _BARE.match(text)) and (found["who"].casefold() in known or (sure and subjects.is_office(found["who"]))):
        return found["who"], found["what"]
    if (found := words.assigned().match(text)) and _is_name(found["who"]):
        return found["who"], f"{found['what']}{found['lead']}{found['who']}"
    if language != ENGLISH and (found := _present(text, known, language)):
        return found
    if (
        (found := _ROUND_BY.match(text))
        and _is_person(found["who"], known)
        and (sure or found["who"].casefold() in known)
    ):
        return found["who"], f"{found['what']} {found['when']}"
    if (found := _ROUND.match(text)) and _is_name(found["who"]) and words.owed().search(found["what"]):
        return found["who"], found["what"]  # "The form should be checked (Ana)."
    if sure and (found := _ROUND_MORE.match(text)) and _is_name(found["who"]):
        return found["who"], f"{found['what']}. {found['more']}"
    for pattern in (_AT, _SQUARE, _ROUND, _COLON, _TO, _TAIL):
        found = pattern.match(text)
        if pattern is _TO and found and not found["what"][0].islower():
            continue  # "Punt to LTS": what follows is no deed
        named = found and (_is_name(found["who"]) or (found["who"].isupper() and found["who"].casefold() in known))
        if found and pattern is _COLON and _is_topic(found["who"], known):
            if sure:
                return "", text
            continue
        if found and named and (sure or _is_deed(pattern, found["who"], found["what"], known, english)):
            return found["who"], found["what"].removeprefix("to ") if pattern is _AT else found["what"]
    if (found := _some_to(text)) or (found := _we_will(text)):
        return found
    if (found := _COLON.match(text)) and sure and _is_somebody(found["who"]):
        return found["who"], found["what"]
    there = (found := _ROUND.match(text)) and found["who"].casefold() in known
    if there and found and begins_with_a_deed(found["what"], known, language):
        return found["who"], found["what"].strip()  # "Send the invoice (Ann)", and Ann is there
    if sure:
        return None if _is_name_alone(text) and not _is_topic(text, known) else ("", text)
    return ("", found["what"]) if (found := _PASSIVE.match(text) or _OWED.match(text) or words.duty().match(text)) else None


def _is_pointed_at(who: str, sure: bool, known: frozenset[str]) -> bool:
    """Whether what stands behind an arrow are persons: "Share events -> Pilar", in a list of actions also in small letters."""
    names = [name for name in _JOINED.split(who.strip(" .")) if name]
    small = sure and all(len(name.split()) == 1 and name.isalpha() for name in names)
    if names and not sure and subjects.crowded(known):
        return all(_is_there(name, known) or (_is_name(name) and name.split()[0].casefold() in known) for name in names)
    return bool(names) and (small or all(_is_person(name, known) for name in names) or (sure and _is_many(who)))


def _can_act(who: str, what: str, known: frozenset[str], sure: bool) -> bool:
    """Whether the subject of an English "… will" is a person. Where it is known who was there, one word alone that is none of
    them has to do something: "Minikube will become slower"."""
    if sure or who.casefold() in known:
        return True
    if " " in who or not subjects.crowded(known) or who.casefold().endswith(("team", "group")):
        return not subjects.is_product(who)
    return not subjects.is_product(who) and _VERB.match(f"{what} - -") is not None


def _office_will(text: str, sure: bool) -> tuple[str, str] | None:
    """ "The Clerk will …", "Secretary to write …": who is meant is said by what they are."""
    found = _OFFICE.match(text)
    if not found or not subjects.is_office(found["who"]) or _NO_DEED.match(found["what"]):
        return None
    bare = text[len(found["who"]) :].lstrip().startswith("to ")
    return (found["who"], found["what"]) if sure or not bare or _ANY_DEED.match(found["what"]) else None


def _is_many(who: str) -> bool:
    return bool(owner_words.reason(who)) and "many people" in owner_words.reason(who)


def _acts(who: str, known: frozenset[str], sure: bool) -> bool:
    """Whether the subject of "… will" is a person: where it is known who was there, one of them or two words with capitals."""
    if subjects.is_office(who):
        return True
    if not _is_name(who) or is_noun(who):
        return False
    return sure or not known or " " in who or all(name.casefold() in known for name in _JOINED.split(who))


def _present(text: str, known: frozenset[str], language: str) -> tuple[str, str] | None:
    """What somebody does, told in the present: by a verb of the list; by its shape where it is known who was there."""
    if (found := words.does().match(text)) and _does(found["who"], found["what"], known):
        return found["who"], found["what"]
    if not known or text.endswith("?") or words.already().search(text):
        return None
    if (found := words.by_whom().match(text)) and _is_there(found["who"], known):
        return found["who"], found["what"]
    if spoken(text, language or BY_SHAPE[0]) not in BY_SHAPE:
        return None
    if (found := words.acts().match(text)) and all(_is_there(name, known) for name in _JOINED.split(found["who"])):
        return found["who"], found["what"]
    if (found := _TO_DO_BY.match(text)) and all(_is_there(name, known) for name in _JOINED.split(found["who"])):
        return found["who"], found["what"]
    if (found := words.turned_round().match(text)) and _is_there(found["who"], known):
        return found[
            "who"
        ], f"{found['verb']}{found['rest'].rstrip(' .')} {found['lead'][0].lower()}{found['lead'][1:]}"
    return None


def _is_there(name: str, known: frozenset[str]) -> bool:
    """Whether a name is of somebody known, or initials as theirs are."""
    return name.casefold() in known or re.fullmatch(r"[^\W\d_a-z]{2}", name) is not None


def _does(who: str, what: str, known: frozenset[str]) -> bool:
    """Whether somebody known does something; in German also who stands there without an article, as no noun does."""
    if words.already().search(what) or what.endswith("?"):
        return False
    if subjects.is_office(who):
        return not words.formal().match(what)
    names = [name for name in _JOINED.split(who) if name]
    return all(_is_person(name, known) for name in names)


def _is_person(name: str, known: frozenset[str]) -> bool:
    if name.casefold().lstrip("@") in known:
        return True
    if subjects.is_product(name):
        return False
    alone = _is_name(name) and not is_noun(name) and not owner_words.reason(name)
    return alone and len(name.split()) <= 2 and not _NO_SUBJECT.fullmatch(name)


def _some_will(text: str) -> tuple[str, str] | None:
    """ "The team will …", "Someone needs to …": the subject is no name, and not capitalised in every word."""
    if (found := _SOME_WILL.match(text)) and not _NO_DEED.match(found["what"]):
        return found["who"], found["what"]
    if (found := words.all_will().match(text)) and not words.already().search(text):
        return found["who"], found["what"]
    return None


def _we_will(text: str) -> tuple[str, str] | None:
    """ "Wir werden …", "We gaan …": all who were there, as in English."""
    found = words.we().match(text)
    return (found["who"].split()[0], found["what"]) if found and not words.already().search(text) else None


def _some_to(text: str) -> tuple[str, str] | None:
    """ "All teams to submit …"."""
    found = _SOME_TO.match(text)
    return (found["who"], found["what"]) if found and not _NO_VERB.match(found["what"]) else None


def _is_topic(who: str, known: frozenset[str]) -> bool:
    """Whether one word, where it is known who was there, is none of them: "Costs: add those of the hosting"."""
    bare = who.strip("@ ")
    if subjects.is_product(bare) and bare.casefold() not in known:
        return True
    alone = len(bare.split()) == 1 and not bare.isupper() and not who.startswith("@")
    return alone and subjects.crowded(known) and bare.casefold() not in known and not subjects.is_office(bare)


def _is_deed(pattern: re.Pattern[str], who: str, what: str, known: frozenset[str], english: bool) -> bool:
    """Whether an unmarked line tells what somebody is to do: a verb we know, and a subject that is no word of the trade."""
    if any(_NO_SUBJECT.fullmatch(word) for word in re.split(r"[\s,&+/]+", who)):
        return False
    if not english and what[:1].isupper():
        return False  # "SD: Mail an alle": a noun there
    verb = _ANY_DEED if pattern is _TO else _VERB
    if what.casefold().startswith("be "):
        return False  # "the picture to be added": whose that is nobody says
    if pattern is _TO and who.casefold() in known and not _NO_VERB.match(what):
        return True
    return pattern not in (_ROUND, _TAIL) and verb.match(what) is not None


def _is_name_alone(text: str) -> bool:
    """Whether a box or bullet holds a name and nothing to do."""
    return len(text.split()) <= 2 and _is_name(text) and not _ANY_DEED.match(text)


def _is_somebody(who: str) -> bool:
    return _SOMEBODY.fullmatch(who) is not None


def _is_name(who: str) -> bool:
    if who.startswith("@"):
        return len(who) > 1
    if _DEED_FIRST.match(who):
        return False  # "Add Ben and Beth to …"
    words = [word for word in re.split(rf"[\s,&+/]+|{_AND}", who) if word]
    return bool(words) and all(word[0].isupper() and word.casefold() not in _NO_NAME for word in words)
