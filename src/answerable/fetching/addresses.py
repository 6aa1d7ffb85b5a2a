"""Addresses: which machines may be reached.

A page can lead anywhere: to this machine, to the printer beside it, to a cloud's own address for secrets. So
every name is resolved here, once, all its addresses must be public ones, and the connection goes to an
address that was looked at, not to the name again (which may by then mean another machine).
"""

import ipaddress
import socket
from collections.abc import Collection, Iterable
from typing import Any

import httpcore

from answerable.fetching.limits import FetchError


class PublicNetwork(httpcore.SyncBackend):
    """Connects to public addresses alone, and to the hosts `allowed` by name, wherever these are."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        super().__init__()
        self._allowed = frozenset(host.lower() for host in allowed)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers; FetchError where one is not public."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._addresses(host, port):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is not known: {error}") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if host.lower() not in self._allowed:
            for address in addresses:
                if not is_public(address):
                    raise FetchError(
                        f"{host} is {address}, which is an address of a private network.",
                        "If it is your own server, allow it by name: fetch_from in settings.toml.",
                    )
        return addresses

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Refused: no address of the world's leads to a socket of this machine."""
        raise FetchError("A socket of this machine is no address to fetch from.")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet's, an IPv4 address inside an IPv6 one included."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inside:
            return is_public(str(inside))
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
