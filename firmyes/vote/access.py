"""Who may reach what: without sign-in, only this machine sees the dashboard; others see the vote and nothing else.

A first version of such a rule is easily too kind. A request counts as this machine's own only if all three hold: the
connection comes from a loopback address, nobody in between says it came from elsewhere (a proxy on this machine), and
it asks for a loopback name (a page on the internet whose name is made to point here asks for its own name).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OPEN = re.compile(r"/v/[0-9A-Za-z]{1,16}|/healthz|/readyz")  # votes, and what a container's or cluster's probe asks
FORWARDED = ("x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip")
REFUSED = (
    "Only votes are open to other machines.\n\n"
    "This dashboard has no sign-in, so only the machine it runs on may open it: there, use http://localhost and the port."
    "\nTo open it to others, set up sign-in first.\n"
)


class LocalOnly:
    """ASGI middleware. ``signed_in`` says whether the app demands sign-in of everybody; then this steps aside."""

    def __init__(self, app: ASGIApp, signed_in: Callable[[], bool] = lambda: False) -> None:
        self.app = app
        self.signed_in = signed_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or may_pass(scope) or self.signed_in():
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()  # the handshake; closing before accepting it answers 403
            await send({"type": "websocket.close", "code": 1008, "reason": "Only votes are open to other machines."})
        else:
            await PlainTextResponse(REFUSED, status_code=403)(scope, receive, send)


def may_pass(scope: Scope) -> bool:
    """Whether this request may reach the app without sign-in."""
    if scope["type"] == "http" and OPEN.fullmatch(scope["path"]):
        return True
    client = scope.get("client")
    return client is not None and is_loopback(client[0]) and _own(Headers(scope=scope))


def _own(headers: Headers) -> bool:
    named = (part for name in FORWARDED for value in headers.getlist(name) for part in value.split(","))
    return is_loopback(_host_name(headers.get("host", ""))) and _all_loopback(named)


def _all_loopback(forwarded: Iterable[str]) -> bool:
    return all(is_loopback(_host_name(part.strip())) for part in forwarded)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own loopback."""
    if host.rstrip(".").casefold() == "localhost" or host.casefold().endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:  # a name, or nothing: not known to be ours
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


def _host_name(host: str) -> str:
    """``[::1]:8501`` → ``::1``, ``localhost:8501`` → ``localhost``; anything else as it is."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name, _, port = host.rpartition(":")
    return name if port.isdigit() and ":" not in name and name else host
