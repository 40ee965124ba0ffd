from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import ExifTags, Image

# The peak of a process of its own, and not getrusage's, which starts from its parent's.
MEASURE = """
import sys
import django
django.setup()
from django.core.files.base import File
from articles.pictures.uploads import check_upload, open_original
from articles.pictures.renditions import render
with open(sys.argv[1], "rb") as file:
    found = check_upload(File(file))
    size = found.width, found.height
    del found
    for _ in render(open_original(File(file)), size=size, key="k", focal=(0.5, 0.5), extension="avif"):
        pass
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


TURNED = Image.Exif()
TURNED[ExifTags.Base.Orientation] = 6


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's process status")
@pytest.mark.parametrize(
    ("form", "mode", "size", "saving"),
    [
        ("JPEG", "RGB", (7_300, 5_470), {"quality": 80, "progressive": True}),
        ("PNG", "RGBA", (7_300, 5_470), {"compress_level": 1}),
        ("JPEG", "RGB", (4_000, 6_000), {"quality": 80}),
        ("PNG", "RGBA", (3_340, 4_490), {"compress_level": 1, "exif": TURNED}),
        ("JPEG", "RGB", (4_490, 3_340), {"quality": 80, "progressive": True, "exif": TURNED}),
        ("WEBP", "RGBA", (3_870, 2_580), {"method": 0, "quality": 10}),
        ("AVIF", "RGB", (4_900, 3_260), {"speed": 10, "quality": 10, "subsampling": "4:4:4"}),
    ],
)
def test_the_largest_pictures_fit_into_256_mebibytes(
    tmp_path: Path, form: str, mode: str, size: tuple[int, int], saving: dict[str, object]
) -> None:
    path = tmp_path / "large"
    Image.linear_gradient("L").resize(size).convert(mode).save(path, form, **saving)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 256
