"""The desk writes in the text face that readers see, with the same files for the same letters, though each of the two
has a style sheet of its own to load them from."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "newsroom/site/static/site/css/base.css"
DESK = ROOT / "newsroom/desk/static/desk/fonts.css"


def faces(sheet: Path) -> list[str]:
    """Each @font-face of the text without what may differ: when it is shown, and where its file is seen from."""
    found = [face for face in re.findall(r"@font-face \{(.*?)\}", sheet.read_text(), re.DOTALL) if "Paper Text" in face]
    plain = (re.sub(r"font-display: (optional|swap);|\s+", " ", face) for face in found)
    return [re.sub(r" +", " ", re.sub(r'url\("[^"]*/', 'url("', face)).strip() for face in plain]


def test_the_desk_has_the_text_face_of_the_site() -> None:
    # Figures of their own are for pages in Cyrillic alone, where they spare readers a file.
    shown = [face for face in faces(SITE) if "figures" not in face]
    assert shown
    assert faces(DESK) == shown


def test_each_file_that_is_named_is_there() -> None:
    for sheet in (SITE, DESK):
        for url in re.findall(r'url\("([^"]+woff2)"\)', sheet.read_text()):
            name = url.rsplit("/", 1)[1]
            assert (ROOT / "newsroom/site/static/site/fonts" / name).exists()
