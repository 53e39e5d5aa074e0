"""A proxy that signs people in, trusted by its address *and* a secret only it and this server know."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from firmyes.access.key import SHORTEST
from firmyes.config import ProxySettings, proxy_settings
from firmyes.errors import WorkspaceError
from firmyes.model.access import fold

SECRET_HEADER = "x-firm-yes-secret"


@dataclass(frozen=True, slots=True)
class Proxy:
    """``user_header`` is where it says who has signed in, ``groups_header`` with which groups ('': it does not)."""

    networks: tuple[IPv4Network | IPv6Network, ...]
    secret: str
    user_header: str
    groups_header: str = ""

    def groups(self, scope: Scope) -> frozenset[str]:
        """The groups of whoever has signed in, with commas between them; of a request that ``who`` knows somebody of."""
        named = Headers(scope=scope).getlist(self.groups_header) if self.groups_header else []
        return frozenset(map(fold, named[0].split(","))) - {""} if len(named) == 1 else frozenset()

    def who(self, scope: Scope) -> str | None:
        """Who has signed in at the proxy; None where this does not come from it, or it says nobody."""
        headers = Headers(scope=scope)
        given = headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()) or not self._is_there(scope):
            return None
        names = headers.getlist(self.user_header)
        return names[0].strip() or None if len(names) == 1 else None  # two names: one of them came from outside

    def _is_there(self, scope: Scope) -> bool:
        client = scope.get("client")
        try:
            address = ip_address(client[0] if client else "")
        except ValueError:
            return False
        return any(address in network for network in self.networks)


def read_proxy() -> Proxy | None:
    """The proxy named in the environment; None without one. Raises WorkspaceError for half of what is needed."""
    given = proxy_settings()
    return None if given is None else _checked(given)


def _checked(given: ProxySettings) -> Proxy:
    if len(given.secret) < SHORTEST:
        raise _wrong("FIRM_YES_PROXY_SECRET is missing or can be guessed", f"Give it at least {SHORTEST} characters.")
    if given.rewrites_addresses:
        raise _wrong(
            "The proxy's address cannot be told from what a header says",
            "Set FORWARDED_ALLOW_IPS to nothing (FORWARDED_ALLOW_IPS=): the web server then leaves the address as it is.",
        )
    try:
        networks = tuple(ip_network(part.strip()) for part in given.addresses.split(","))
    except ValueError as error:
        raise _wrong(f"FIRM_YES_PROXY holds what is no address: {error}", "Write 127.0.0.1 or 10.0.0.0/24.") from error
    return Proxy(networks, given.secret, given.user_header, given.groups_header)


def _wrong(what: str, step: str) -> WorkspaceError:
    return WorkspaceError("The proxy cannot be trusted like this", f"{what}.", step)
