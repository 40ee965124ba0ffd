"""Which addresses a link in a body may have, decided as a browser would read them (WHATWG URL, 4.4)."""

import re
from functools import lru_cache
from urllib.parse import urljoin

MAX_LENGTH = 2048

# Browsers strip controls and blanks; a no-break space is what pasting leaves.
_EDGES = "".join(map(chr, range(0x21))) + "\u00a0"
_DROPPED = re.compile("[\t\n\r]")
# Controls, backslashes (a slash to browsers), lone surrogates, and marks that turn or hide what is read.
_REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = r"(?:[^\s/?#@:\[\]<>^|%`{}\"'!$&()*+,;=]+|\[[0-9A-Fa-f:.]{2,45}\])"
_WEB = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?", re.DOTALL)
_MAIL = re.compile(r"mailto:[^\s@?#<>\"]+@[^\s@?#<>\"]+(?:\?[^\s#<>\"]*)?")
_PHONE = re.compile(r"tel:\+?[0-9][0-9().-]*(?:;[A-Za-z0-9=.+-]+)*")
_QUOTED = str.maketrans({" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60", "\u00a0": "%C2%A0"})


def safe_href(href: object) -> str | None:
    """The address as it may be stored and shown, or None if it must not be a link.

    Web addresses with a host, mailto, tel, a path of this site (`/about/`) and a fragment (`#notes`) pass.
    """
    if not isinstance(href, str) or len(href) > MAX_LENGTH:
        return None
    address = _decide(href)
    return address if address and len(address) <= MAX_LENGTH else None


@lru_cache(maxsize=4096)
def _decide(href: str) -> str | None:
    address = _DROPPED.sub("", href.strip(_EDGES))
    if not address or _REFUSED.search(address):
        return None
    if address[0] == "/":
        return None if address.startswith("//") else address.translate(_QUOTED)
    if address[0] == "#":
        return address.translate(_QUOTED) if len(address) > 1 else None
    return _with_scheme(address)


def _with_scheme(address: str) -> str | None:
    found = _SCHEME.match(address)
    if found is None:
        return None
    scheme = found[1].lower()
    address = scheme + address[len(scheme) :]
    if scheme in ("http", "https"):
        return address.translate(_QUOTED) if _WEB.fullmatch(address) else None
    if scheme == "mailto":
        return address if _MAIL.fullmatch(address) else None
    if scheme == "tel":
        dialled = address.replace(" ", "").replace("\u00a0", "")
        return dialled if _PHONE.fullmatch(dialled) else None
    return None


def is_external(href: str, base_url: str) -> bool:
    """Whether following the link leaves this site; `base_url` is the site's own address."""
    if not href.startswith(("http:", "https:")):
        return False
    base = base_url.rstrip("/")
    return not base or not (href == base or href.startswith((f"{base}/", f"{base}?", f"{base}#")))


def absolute(href: str, base_url: str, page_url: str = "") -> str:
    """The address for readers outside the site, "" if it cannot be told; a fragment belongs to `page_url`."""
    if href.startswith("#"):
        return page_url.partition("#")[0] + href if page_url else ""
    if href.startswith("/"):
        return urljoin(base_url, href) if base_url else ""
    return href
