"""Which addresses mean the machine itself: no phone gets anywhere with them."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address


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
