"""The demo's illustrations: every subject draws, and the same seed gives the same picture."""

from __future__ import annotations

import pytest
from PIL import ImageStat

from newsroom.demo.drawing import SUBJECTS, draw, draw_portrait, focal

SMALL = (180, 120)
BLANK = 15  # the spread of grey below which a picture would look empty


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_a_subject_draws_the_same_picture_for_a_seed_and_another_for_the_next(subject: str) -> None:
    picture = draw(subject, 3, SMALL)

    assert (picture.mode, picture.size) == ("RGB", SMALL)
    assert picture.tobytes() == draw(subject, 3, SMALL).tobytes()
    assert picture.tobytes() != draw(subject, 4, SMALL).tobytes()
    assert ImageStat.Stat(picture.convert("L")).stddev[0] > BLANK


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_the_focal_point_lies_well_inside_the_picture(subject: str) -> None:
    for seed in range(12):
        x, y = focal(subject, seed)
        assert 0.1 < x < 0.9
        assert 0.1 < y < 0.9


@pytest.mark.parametrize("size", [(90, 160), (160, 160), (320, 90)])
def test_other_shapes_are_cropped_not_stretched(size: tuple[int, int]) -> None:
    assert draw("lighthouse", 1, size).size == size


def test_an_unknown_subject_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="unicorn"):
        draw("unicorn", 1, SMALL)
    with pytest.raises(ValueError, match="unicorn"):
        focal("unicorn", 1)


def test_a_portrait_is_the_same_for_a_seed_and_all_seeds_differ() -> None:
    portraits = [draw_portrait(seed, (96, 96)) for seed in range(12)]

    assert portraits[5].tobytes() == draw_portrait(5, (96, 96)).tobytes()
    assert portraits[0].size == (96, 96)
    assert len({portrait.tobytes() for portrait in portraits}) == len(portraits)
