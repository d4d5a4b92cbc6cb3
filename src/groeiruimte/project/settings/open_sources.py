"""Which machines of public services may be asked, where they stand, and with which keys.

`GROEIRUIMTE_SOURCE_HOSTS` is the list of hosts, with commas; `all` stands for those of the services
that the product knows. Empty, as it comes: no question leaves this site.
"""

from collections.abc import Mapping

from groeiruimte.programme.open_sources import host_of, open_sources

ALL = "all"


def source_addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """Return where each service stands: as the site says, or else as the product knows it."""
    return {
        kind.key: environment.get(f"GROEIRUIMTE_SOURCE_{kind.key}", kind.address)
        .strip()
        .rstrip("/")
        for kind in open_sources()
    }


def source_keys(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of the site, by the name of their setting."""
    names = {kind.needs for kind in open_sources() if kind.needs}
    return {name: environment.get(name, "").strip() for name in sorted(names)}


def source_hosts(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the hosts that may be asked; none is the default.

    Example:
        >>> source_hosts({}), source_hosts({"GROEIRUIMTE_SOURCE_HOSTS": "a.example, B.example"})
        ((), ('a.example', 'b.example'))
    """
    listed = environment.get("GROEIRUIMTE_SOURCE_HOSTS", "").strip().lower()
    if listed == ALL:
        addresses = " ".join(source_addresses(environment).values()).split()
        return tuple(sorted({host_of(address) for address in addresses}))
    return tuple(host.strip() for host in listed.split(",") if host.strip())
