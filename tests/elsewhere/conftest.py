"""One engine for all tests of this folder: Sail; in the nightly profile, with FIRM_YES_SPARK=apache, Apache Spark."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from tests.factory.engines import apache_spark, sail


@pytest.fixture(scope="session", autouse=True)
def a_file_was_started() -> Iterator[None]:
    """The client takes a process that began with no file, as a worker of the tests does, for its own doctests, and ends it."""
    began = sys.modules["__main__"]
    with pytest.MonkeyPatch.context() as patch:
        if not hasattr(began, "__file__"):
            patch.setattr(began, "__file__", __file__, raising=False)
        yield


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    apache = os.environ.get("FIRM_YES_SPARK") == "apache"
    with apache_spark(tmp_path_factory.mktemp("spark")) if apache else sail() as engine:
        yield engine.address
