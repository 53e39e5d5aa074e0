"""Words people answer with, folded: no answer, yes and no, nobody, in the languages we know."""

from __future__ import annotations

from etl.model.text import fold
from firmyes import languages

NO_ANSWER = frozenset(fold(text) for text in languages.words("no_answer"))
NO_OPINION = frozenset(fold(text) for text in languages.words("no_opinion"))  # of these: may be a form's middle too
YES = frozenset(fold(text) for text in languages.words("yes"))
NO = frozenset(fold(text) for text in languages.words("no"))
ANONYMOUS = frozenset(fold(text) for text in languages.words("anonymous"))
NOBODY = frozenset(fold(text) for text in languages.words("nobody"))
