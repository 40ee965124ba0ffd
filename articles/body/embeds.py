"""The closed list of outside players and posts a body may point at: a provider and an id, never markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from articles.body.links import safe_href


@dataclass(frozen=True, slots=True)
class Provider:
    """`page` and `player` are addresses with `{id}`; `links` find the id (group 1) in a pasted address."""

    name: str
    label: str
    id_pattern: re.Pattern[str]
    page: str
    player: str
    links: tuple[re.Pattern[str], ...]

    def page_url(self, embed_id: str) -> str:
        return self.page.format(id=embed_id)

    def player_url(self, embed_id: str) -> str:
        return self.player.format(id=embed_id)

    @property
    def player_origin(self) -> str:
        """Scheme and host of the player, as a Content-Security-Policy names them."""
        parts = urlsplit(self.player)
        return f"{parts.scheme}://{parts.netloc}"


_PROVIDERS: dict[str, Provider] = {}


def register(provider: Provider) -> None:
    """Known from now on to cleaning, rendering and pasting; one of the same name is replaced."""
    _PROVIDERS[provider.name] = provider


def providers() -> Iterable[Provider]:
    return tuple(_PROVIDERS.values())


def player_origins() -> list[str]:
    """Where the players of all providers come from: what a page may frame, and nothing else."""
    return sorted({provider.player_origin for provider in _PROVIDERS.values()})


def find_provider(name: object, embed_id: object) -> Provider | None:
    """The provider, if both its name and the shape of the id are known."""
    if not isinstance(name, str) or not isinstance(embed_id, str):
        return None
    provider = _PROVIDERS.get(name)
    return provider if provider and provider.id_pattern.fullmatch(embed_id) else None


def find_embed(address: object) -> tuple[Provider, str] | None:
    """What a pasted address points at, or None when no provider knows it."""
    url = safe_href(address)
    if url is None or not url.startswith("http"):
        return None
    for provider in _PROVIDERS.values():
        for link in provider.links:
            found = link.match(url)
            if found and provider.id_pattern.fullmatch(found[1]):
                return provider, found[1]
    return None


def _provider(name: str, label: str, id_pattern: str, page: str, player: str, *links: str) -> Provider:
    found = tuple(re.compile(rf"https?://(?:www\.|m\.)?{link}", re.ASCII) for link in links)
    return Provider(name, label, re.compile(id_pattern, re.ASCII), page, player, found)


for _known in (
    _provider(
        "youtube",
        "YouTube",
        r"[A-Za-z0-9_-]{11}",
        "https://www.youtube.com/watch?v={id}",
        "https://www.youtube-nocookie.com/embed/{id}",
        r"youtube\.com/watch\?(?:[^#]*&)?v=([\w-]{11})(?![\w-])",
        r"youtube(?:-nocookie)?\.com/(?:shorts|live|embed)/([\w-]{11})(?![\w-])",
        r"youtu\.be/([\w-]{11})(?![\w-])",
    ),
    _provider(
        "vimeo",
        "Vimeo",
        r"[0-9]{5,12}",
        "https://vimeo.com/{id}",
        "https://player.vimeo.com/video/{id}?dnt=1",
        r"(?:player\.)?vimeo\.com/(?:video/)?([0-9]{5,12})(?![\w-])",
    ),
    _provider(
        "spotify",
        "Spotify",
        r"(?:episode|show|track|album|playlist)/[A-Za-z0-9]{22}",
        "https://open.spotify.com/{id}",
        "https://open.spotify.com/embed/{id}",
        r"open\.spotify\.com/(?:embed/)?((?:episode|show|track|album|playlist)/[A-Za-z0-9]{22})(?!\w)",
    ),
    _provider(
        "soundcloud",
        "SoundCloud",
        r"[a-z0-9_-]{1,60}/[a-z0-9_-]{1,120}",
        "https://soundcloud.com/{id}",
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/{id}",
        r"soundcloud\.com/([a-z0-9_-]+/[a-z0-9_-]+)/?(?:[?#]|$)",
    ),
    _provider(
        "datawrapper",
        "Datawrapper",
        r"[A-Za-z0-9]{5}",
        "https://datawrapper.dwcdn.net/{id}/",
        "https://datawrapper.dwcdn.net/{id}/",
        r"datawrapper\.dwcdn\.net/([A-Za-z0-9]{5})(?!\w)",
    ),
):
    register(_known)
