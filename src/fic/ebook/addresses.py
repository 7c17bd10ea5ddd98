"""Links as a strict reader of addresses takes them."""

import re
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?\Z")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH = "/%:@!$&'()*+,;=~-._"
_LONGEST = 2000


def outward(href: str) -> str | None:
    """A web or mail address that leads somewhere from inside a file, percent-encoded; None for any other.

    What is relative pointed at the page it was copied from: in a file it would point at nothing.
    """
    try:
        parts = urlsplit(href.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        path = _encoded(parts.path, "%@!$&'*+=~-._")
        return f"mailto:{path}" if re.fullmatch(r"[^@]+@[^@]+", path) else None
    if parts.scheme not in {"http", "https"}:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return None
    if not _HOST.match(host) or re.fullmatch(r"[\d.]*", host.rpartition(".")[2]):
        # A last part of digits makes a browser read an IP address, and most are none.
        return None
    place = (
        f"{parts.scheme}://{host}{f':{port}' if port is not None else ''}{_encoded(parts.path, _PATH) or '/'}"
    )
    if parts.query:
        place += f"?{_encoded(parts.query, _PATH + '?')}"
    if parts.fragment:
        place += f"#{_encoded(parts.fragment, _PATH + '?')}"
    return place if len(place) <= _LONGEST else None


def _encoded(part: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=safe, errors="replace")
