import pytest
from django.conf import settings

from articles.body.embeds import find_embed, find_provider, player_origins, providers

PASTED = [
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4", "youtube", "dQw4w9WgXcQ"),
    ("https://m.youtube.com/watch?app=x&v=dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
    ("https://youtu.be/dQw4w9WgXcQ?si=x", "youtube", "dQw4w9WgXcQ"),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "youtube", "dQw4w9WgXcQ"),
    ("https://vimeo.com/76979871", "vimeo", "76979871"),
    (
        "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk?si=1",
        "spotify",
        "episode/4rOoJ6Egrf8K2IrywzwOMk",
    ),
    ("https://soundcloud.com/harbour-choir/fog-horn", "soundcloud", "harbour-choir/fog-horn"),
    ("https://datawrapper.dwcdn.net/aB3dE/2/", "datawrapper", "aB3dE"),
]


@pytest.mark.parametrize(("address", "provider", "embed_id"), PASTED)
def test_a_pasted_address_is_known(address: str, provider: str, embed_id: str) -> None:
    found = find_embed(address)
    assert found is not None
    assert (found[0].name, found[1]) == (provider, embed_id)
    assert find_provider(provider, embed_id) is found[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/youtu.be/dQw4w9WgXcQ",
        "javascript:youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQQQ",
        "https://vimeo.com/about",
        "https://soundcloud.com/x",
        "",
        None,
        7,
    ],
)
def test_other_addresses_are_not(address: object) -> None:
    assert find_embed(address) is None


def test_every_provider_is_reached_over_https() -> None:
    assert all(each.page.startswith("https://") and each.player.startswith("https://") for each in providers())


def test_a_page_may_frame_the_players_of_the_providers_and_nothing_else() -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"] == player_origins()
    assert player_origins() == [
        "https://datawrapper.dwcdn.net",
        "https://open.spotify.com",
        "https://player.vimeo.com",
        "https://w.soundcloud.com",
        "https://www.youtube-nocookie.com",
    ]
