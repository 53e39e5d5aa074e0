"""One browser session over the server's websocket, without the browser: sends reruns, times their answers."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks._server import cookie

ANSWER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Rerun:
    """What one rerun took and sent. ``seconds``: from the request to the message that the script has finished, by the session's
    clock; ``exceptions``: traces and error cards."""

    seconds: float
    size: int
    charts: int
    exceptions: int


class Session:
    """A session of a server on loopback. Acknowledges at once: a delayed acknowledgement adds some 40 ms to each run.

    ``clock`` gives the seconds that are told: those that pass, or those the server computes (``processor_seconds``).
    """

    def __init__(self, port: int, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        url = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._connection: ClientConnection = connect(
            url, subprotocols=["streamlit"], max_size=None, compression=None,
            additional_headers={"Cookie": "=".join(cookie())},
        )  # fmt: skip

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def rerun(self, page: str, query: str = "") -> Rerun:
        """Run ``page`` (its url path, '' = the first) with a query string and wait until its script has finished."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = query
        started = self._clock()
        self._connection.send(request.SerializeToString())
        size = charts = exceptions = 0
        while True:
            self._connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            data = self._connection.recv(timeout=ANSWER_SECONDS)
            size += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            if kind == "delta":
                element = message.delta.new_element.WhichOneof("type")
                charts += element == "plotly_chart"
                exceptions += element == "exception" or b"fy-card fy-error" in data
            elif kind == "script_finished":
                return Rerun(self._clock() - started, size, charts, exceptions)
