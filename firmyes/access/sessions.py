"""The session that follows the key: a signed cookie with a number nobody can guess, and nothing about a person."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

DAYS = 30
KEY_HOLDER = "key"  # who a session belongs to where everybody comes in by the one key


@dataclass(frozen=True, slots=True)
class Session:
    """``number`` tells one browser's session from another's; ``who`` is whoever signed in, or ``KEY_HOLDER``."""

    number: str
    who: str


class Sessions:
    """Signs sessions and reads them back. With another key every session of before is over."""

    def __init__(self, key: str) -> None:
        self._signer = URLSafeTimedSerializer(
            key, salt="firm-yes-session", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        )
        # cookies of one host are shared by all its ports: two workspaces on this machine must not overwrite each other's
        self.cookie = f"firm_yes_{hmac.new(key.encode(), b'cookie', hashlib.sha256).hexdigest()[:12]}"

    def begin(self, who: str = KEY_HOLDER) -> str:
        """A new session as the value of its cookie."""
        return str(self._signer.dumps([secrets.token_urlsafe(12), who]))

    def read(self, value: str, days: int = DAYS) -> Session | None:
        """The session in a cookie; None where it is forged, of another key, or older than ``days``."""
        try:
            number, who = self._signer.loads(value, max_age=days * 86_400)
        except (BadSignature, ValueError, TypeError):
            return None
        return Session(number, who)
