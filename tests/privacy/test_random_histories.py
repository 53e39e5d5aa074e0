"""Random histories in which nothing but the answers says whose they are: a sample; 300 by ``python -m benchmarks privacy``."""

from __future__ import annotations

from benchmarks._histories import histories


def test_nobody_is_told_apart_with_seven_questions():
    found = [history for history in histories(36) if history.questions == 7]
    assert [(history.seed, history.told_apart()) for history in found if history.told_apart()] == []
    assert sum(len(history.published) for history in found) > 60, "waves are published: else nothing was tried"


def test_without_the_question_most_histories_tell_somebody_apart():
    found = list(histories(12, asking=False))
    assert sum(bool(history.told_apart()) for history in found) > 6
