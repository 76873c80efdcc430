"""The addresses that a fetcher may connect to: public ones, and those that its owner opened.

A page decides where its redirects lead, and the owner of a name server decides what its names resolve to. Without a
guard, an attacker can use a crawler in a data centre to reach services on loopback, the intranet, or the metadata
service that hands out the machine's keys. So every address is checked when a connection is made, and the connection
goes to exactly the address that was checked.

Sources: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates), RFC 4291
(mapped and compatible addresses, site-local), RFC 6052 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 5214
(ISATAP).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from scraper.errors import AddressRefused

IPv4: TypeAlias = ipaddress.IPv4Address
IPv6: TypeAlias = ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_V4 = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "carrier-grade NAT",
    "127.0.0.0/8": "loopback",
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "protocol assignments",
    "192.0.2.0/24": "documentation",
    "192.88.99.0/24": "6to4 relay",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation",
    "203.0.113.0/24": "documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_V6 = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "64:ff9b:1::/48": "local NAT64",
    "100::/64": "discard",
    "2001::/23": "protocol assignments",
    "2001:db8::/32": "documentation",
    "3fff::/20": "documentation",
    "5f00::/16": "segment routing",
    "fc00::/7": "unique local",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
# Services that give a cloud machine its keys. Some have addresses that the registries list as public.
_METADATA = (
    "169.254.169.254",  # most clouds
    "169.254.170.2",  # Amazon ECS
    "169.254.170.23",  # Amazon EKS
    "169.254.42.42",  # Scaleway
    "169.254.0.23",  # Tencent
    "168.63.129.16",  # Azure
    "100.100.100.200",  # Alibaba
    "192.0.0.192",  # Oracle
    "fd00:ec2::254",  # Amazon
    "fd00:ec2::23",  # Amazon EKS
    "fd20:ce::254",  # Google
    "fd00:42::42",  # Scaleway
)
_KEYS_INSIDE = "metadata service"

_V4_SPECIAL: list[tuple[Network, str]] = [(ipaddress.IPv4Network(net), why) for net, why in _V4.items()]
_V6_SPECIAL: list[tuple[Network, str]] = [(ipaddress.IPv6Network(net), why) for net, why in _V6.items()]
_METADATA_ADDRESSES = frozenset(map(ipaddress.ip_address, _METADATA))
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_LOW_BITS = 0xFFFF_FFFF


def why_not_public(text: str) -> str | None:
    """Why nobody outside could be meant by this address, or None for a public one.

    >>> why_not_public("64:ff9b::7f00:1")
    'loopback 127.0.0.1'
    """
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return "no address"
    if address in _METADATA_ADDRESSES:
        return _KEYS_INSIDE
    if isinstance(address, IPv4):
        return _find(address, _V4_SPECIAL)
    inner = list(_unwrapped(address))
    for candidate in inner:
        if reason := why_not_public(str(candidate)):
            return f"{reason} {candidate}"
    if reason := _find(address, _V6_SPECIAL):
        return reason
    return None if inner or address in _GLOBAL_UNICAST else "not global unicast"


def _find(address: IPv4 | IPv6, table: list[tuple[Network, str]]) -> str | None:
    return next((why for network, why in table if address in network), None)


def _unwrapped(address: IPv6) -> Iterator[IPv4]:
    """The IPv4 addresses that packets to this one may end up at."""
    bits = int(address)
    high = bits >> 32
    mapped_or_compatible = high in (0xFFFF, 0xFFFF_0000, 0) and bits > 1
    nat64 = high == 0x0064_FF9B << 64
    if mapped_or_compatible or nat64:
        yield IPv4(bits & _LOW_BITS)
    if bits >> 112 == 0x2002:
        yield IPv4(bits >> 80 & _LOW_BITS)
    if address.teredo:
        yield from address.teredo
    if high & 0xFCFF_FFFF == 0x0000_5EFE:
        yield IPv4(bits & _LOW_BITS)


@dataclass(frozen=True, slots=True)
class Guard:
    """Vets addresses. ``Guard.of(False)`` lets only public ones pass; ``True`` opens the rest but for
    metadata services; a collection opens the hosts, addresses and networks (``10.1.0.0/16``) that it names,
    and no others."""

    everything: bool = False
    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = field(default=())

    @classmethod
    def of(cls, allow_private: bool | Collection[str]) -> Guard:
        """The guard for a value of ``allow_private``."""
        if isinstance(allow_private, bool):
            return cls(everything=allow_private)
        names = [allow_private] if isinstance(allow_private, str) else list(allow_private)
        networks: list[Network] = []
        hosts: list[str] = []
        for name in names:
            try:
                networks.append(ipaddress.ip_network(name.strip("[]"), strict=False))
            except ValueError:
                hosts.append(name.lower())
        return cls(hosts=frozenset(hosts), networks=tuple(networks))

    def names(self, host: str) -> bool:
        """Whether the owner named this host: a name, or an address in one of the networks named."""
        bare = host.strip("[]").lower()
        if bare in self.hosts:
            return True
        try:
            address = ipaddress.ip_address(bare)
        except ValueError:
            return False
        return any(address in network for network in self.networks)

    def opens(self, host: str) -> bool:
        """Whether any port of the host is open: the owner opened everything, or this host."""
        return self.everything or self.names(host)

    def vet(self, host: str, addresses: Collection[str]) -> None:
        """Raise ``AddressRefused`` unless every address may be connected to for ``host``.

        One bad address among good ones is refused as well: a name that is both is a trick or a mistake.
        """
        if self.names(host):
            return
        for address in addresses:
            reason = why_not_public(address)
            if reason is None or self.names(address):
                continue
            # Wrapped in IPv6, the reason goes on with the address inside.
            if self.everything and not reason.startswith(_KEYS_INSIDE):
                continue
            where = f" (it resolves to {address})" if address != host.strip("[]") else ""
            raise AddressRefused(f"{host} is not a public address: {reason}{where}", address=address)
