"""Security headers that are lists: what a page may load (CSP level 3) and which features it may use."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

from articles.body.embeds import player_origins

DENIED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def content_security_policy(media_url: str) -> dict[str, Any]:
    """The `CONTENT_SECURITY_POLICY` setting: all from here, but pictures and recordings where `media_url` lies."""
    media_origin = [f"https://{media_url.split('/')[2]}"] if media_url.startswith("https://") else []
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *media_origin],
            "media-src": [SELF, *media_origin],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
            "frame-src": player_origins(),
            "object-src": [NONE],
            "base-uri": [NONE],
        }
    }


def permissions_policy() -> dict[str, list[str]]:
    """The `PERMISSIONS_POLICY` setting: features that no origin may use."""
    return {name: [] for name in DENIED_FEATURES}
