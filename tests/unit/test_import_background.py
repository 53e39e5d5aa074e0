"""Work in the background: its progress, its result, its failure."""

import threading

import pytest

from firmyes.background import Task
from firmyes.errors import ImportRefused


def test_progress_is_read_while_the_work_goes_on_and_never_goes_back() -> None:
    told, go_on = threading.Event(), threading.Event()

    def work(tell):
        tell("Reading", 0.5)
        tell("", 0.2)
        told.set()
        assert go_on.wait(5)
        return 42

    task = Task("test", work)
    assert told.wait(5)
    assert (task.progress.share, task.progress.step, task.progress.done) == (0.5, "Reading", False)
    with pytest.raises(RuntimeError, match="not ended"):
        task.result()
    go_on.set()
    assert task.wait(5)
    assert task.result() == 42
    assert (task.progress.share, task.progress.done, task.failed) == (1.0, True, False)


def test_what_the_work_raised_is_raised_where_its_result_is_asked_for() -> None:
    def work(tell):
        raise ImportRefused("No usable row")

    task = Task("test", work)
    assert task.wait(5)
    assert task.failed
    with pytest.raises(ImportRefused, match="No usable row"):
        task.result()
