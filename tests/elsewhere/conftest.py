"""One engine for all tests of this folder: Sail; in the nightly profile, with FIRM_YES_SPARK=apache, Apache Spark."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.factory.engines import apache_spark, sail


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    apache = os.environ.get("FIRM_YES_SPARK") == "apache"
    with apache_spark(tmp_path_factory.mktemp("spark")) if apache else sail() as engine:
        yield engine.address
