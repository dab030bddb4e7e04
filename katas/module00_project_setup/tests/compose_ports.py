"""What this machine's neighbours see of the containers: the ports, and the addresses that they listen at."""

import ipaddress


def every(compose):
    """Each published port: its service, the address of this machine that it listens at, the container's port."""
    return [(name, *port) for name, service in compose.services.items() for port in published(service)]


def published(service):
    """For each published port the address of this machine that it listens on, and the container's port."""
    return [of_text(str(port)) if not isinstance(port, dict) else of_map(port) for port in service.get("ports", [])]


def of_text(port):
    address, _, inner = port.partition("/")[0].rpartition(":")
    host, colon, _ = address.rpartition(":")
    return (host.strip("[]") if colon else ""), inner


def of_map(port):
    return port.get("host_ip", ""), str(port["target"])


def is_number(address):
    """Whether this is an address that Compose takes; it refuses names, `localhost` too."""
    try:
        return bool(ipaddress.ip_address(address or "0.0.0.0"))
    except ValueError:
        return False


def is_loopback(address):
    return bool(address) and is_number(address) and ipaddress.ip_address(address).is_loopback


def shown(address):
    return address or "every interface"
