"""The session that follows the key: a signed cookie with a number nobody can guess, and nothing about a person."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

DAYS = 30
DAY = 86_400  # seconds
KEY_HOLDER = ""  # who a session belongs to where everybody comes in by the one key


@dataclass(frozen=True, slots=True)
class Session:
    """``number`` tells one browser's session from another's; ``who`` is whoever signed in, or ``KEY_HOLDER``."""

    number: str
    who: str
    ends_at: float = math.inf  # seconds since 1970
    groups: frozenset[str] = frozenset()  # of the provider or the proxy, as of the sign-in; folded

    def seconds_left(self) -> float:
        return self.ends_at - time.time()


class Sessions:
    """Signs sessions and reads them back. With another key, or for another ``purpose``, every session of before is over."""

    def __init__(self, key: str, purpose: str = "key", seconds: int = DAYS * DAY) -> None:
        self.seconds = seconds
        self._signer = URLSafeTimedSerializer(
            key, salt=f"firm-yes-{purpose}", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        )
        # cookies of one host are shared by all its ports: two workspaces on this machine must not overwrite each other's
        self.cookie = f"firm_yes_{hmac.new(key.encode(), b'cookie', hashlib.sha256).hexdigest()[:12]}"

    def begin(self, who: str = KEY_HOLDER, groups: Iterable[str] = ()) -> str:
        """A new session as the value of its cookie."""
        return str(self._signer.dumps([secrets.token_urlsafe(12), who, sorted(groups)]))

    def read(self, value: str) -> Session | None:
        """The session in a cookie; None where it is forged, of another key or purpose, or too old."""
        try:
            (number, who, *groups), begun = self._signer.loads(value, max_age=self.seconds, return_timestamp=True)
        except (BadSignature, ValueError, TypeError):
            return None
        return Session(number, who, begun.timestamp() + self.seconds, frozenset(*groups))
