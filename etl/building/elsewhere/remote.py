"""One session with an engine that speaks Spark Connect; what it says when something goes wrong, in words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from firmyes.errors import EngineError

EXTRA = "pip install firm-yes[spark]"
STAYS = "The last build stays in use."
ADDRESS = re.compile(r"sc://[^/\s:]+(:\d{1,5})?(/.*)?")
# A connection without a sign of life is asked after this long; sooner, Apache Spark's server takes it for an attack.
SIGN_OF_LIFE = [("grpc.keepalive_time_ms", 330_000), ("grpc.keepalive_timeout_ms", 30_000)]
TRIES = 2  # beside the first: the client's own rule is to try for minutes
GONE = ("UNAVAILABLE", "Connection reset", "Socket closed", "SESSION_NOT_FOUND", "SESSION_CLOSED", "SESSION_CHANGED")
CLOSED = ("UNAUTHENTICATED", "PERMISSION_DENIED")


@contextmanager
def connected(address: str) -> Iterator[Remote]:
    """A session of its own on the engine at ``address``, ended with the block. Raises EngineError where there is none."""
    require_address(address)
    require_extra()
    with warnings.catch_warnings(), told(address):
        # it is not sure of this pandas; no frame of pandas is handed over here
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        session = _session(address)
    try:
        with told(address):
            session.sql("select 1").collect()
        yield Remote(session, address)
    finally:
        _end(session)


class Remote:
    """What a build asks of the other engine: that it reads Parquet, runs a query, and writes what comes of it."""

    def __init__(self, session: Any, address: str) -> None:
        self._session, self._address = session, address

    def read(self, table: str, folder: Path) -> int:
        """Know a folder of Parquet files by a name; how many rows it finds there."""
        with told(self._address):
            found = self._session.read.parquet(_located(folder))
            found.createOrReplaceTempView(table)
            return int(found.count())

    def write(self, query: str, folder: Path) -> None:
        """Run a query and store what comes of it as Parquet."""
        with told(self._address):
            self._session.sql(query).write.mode("overwrite").parquet(_located(folder))


def require_address(address: str) -> None:
    if not ADDRESS.fullmatch(address):
        raise EngineError(
            "This is no address of Spark Connect",
            f"“{named(address)}” does not have its form.",
            "Write sc://HOST:PORT, for example sc://localhost:15002.",
        )


def require_extra() -> None:
    missing = [name for name in ("pyspark", "sqlglot") if find_spec(name) is None]
    if missing:
        raise EngineError(
            "The client of Spark Connect is not installed",
            f"Not found: {', '.join(missing)}. Without --engine spark none of it is needed.",
            f"Install it: {EXTRA}",
        )


@contextmanager
def told(address: str) -> Iterator[None]:
    """What the client or the engine says in here is raised in words."""
    from grpc import RpcError  # the extra's, and half a second
    from pyspark.errors import PySparkException  # likewise

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]", UserWarning)  # said below, in words
            yield
    except (PySparkException, RpcError) as error:
        raise _in_words(str(error), address) from error


def named(address: str) -> str:
    """An address without what follows it: a token may stand there."""
    scheme, separator, rest = address.rpartition("://")
    return scheme + separator + re.split(r"[/;]", rest)[0]


def _in_words(said: str, address: str) -> EngineError:
    where, first = named(address), (said.strip().splitlines() or [""])[0][:300]
    if any(word in said for word in GONE):
        return EngineError(
            "The remote engine does not answer",
            f"{where} cannot be reached, or ended while the build was made.",
            f"See that it runs and that this machine reaches it, then build again. {STAYS}",
        )
    if any(word in said for word in CLOSED):
        return EngineError(
            "The remote engine does not let us in",
            f"{where} wants another token, or none.",
            f"Write it behind the address: sc://HOST:PORT/;use_ssl=true;token=… {STAYS}",
        )
    return EngineError(
        "The remote engine could not do its part",
        f"{where} said: {first}",
        f"Build without --engine spark, or see docs/scale.md for engines known to work. {STAYS}",
    )


def _session(address: str) -> Any:
    from pyspark.sql.connect.client.core import DefaultChannelBuilder  # the extra's, and half a second
    from pyspark.sql.connect.client.retries import DefaultPolicy  # likewise
    from pyspark.sql.connect.session import SparkSession  # likewise

    session = SparkSession(DefaultChannelBuilder(address, SIGN_OF_LIFE))
    session.client.set_retry_policies([DefaultPolicy(max_retries=TRIES, initial_backoff=200, max_backoff=1000)])
    return session


def _end(session: Any) -> None:
    """Say goodbye; an engine that is gone hears nothing, and that was told where it mattered."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where its goodbye is not heard
        session.stop()


def _located(folder: Path) -> str:
    return f"file://{folder}"
