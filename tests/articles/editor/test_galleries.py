"""Several pictures at once become a gallery, whose words are written in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from articles.models import Photo
from tests.articles.editor.bodies import IN_A_BROWSER, doc, node, p, text
from tests.articles.editor.conftest import Trial
from tests.make import make_image, make_photo

pytestmark = IN_A_BROWSER

GIVE = """([files, kind]) => {
    const data = new DataTransfer()
    for (const [bytes, name] of files) data.items.add(new File([new Uint8Array(bytes)], name, {type: "image/png"}))
    const target = document.querySelector(".be-text p")
    const box = target.getBoundingClientRect()
    const where = {clientX: box.left + 5, clientY: box.top + box.height / 2, bubbles: true, cancelable: true}
    if (kind === "drop") target.dispatchEvent(new DragEvent("drop", {dataTransfer: data, ...where}))
    else target.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, ...where}))
}"""


def file(name: str, *, size: tuple[int, int] = (1600, 1000)) -> list[Any]:
    return [list(make_image(*size, kind="PNG")), name]


def describe(page: Any, *alts: str) -> None:
    for place, alt in enumerate(alts):
        page.locator(".be-dialog textarea").nth(place).fill(alt)
    page.locator(".be-dialog input[type=text]").first.fill("Sunniva Dahl")
    page.click(".be-dialog .be-primary")


def entries(*photos: Photo) -> list[dict[str, Any]]:
    return [{"photo": photo.pk} for photo in photos]


def test_several_dropped_pictures_become_one_gallery_with_one_credit_for_all(trial: Trial) -> None:
    page = trial.open(doc(p("Above."), p("Below.")))
    page.evaluate(GIVE, [[file("fog.png"), file("quay.png", size=(1400, 900))], "drop"])
    describe(page, "Fog", "Quay")
    page.wait_for_selector(".be-gallery img[src]")
    fog, quay = Photo.objects.get(alt="Fog"), Photo.objects.get(alt="Quay")
    assert {fog.credit, quay.credit} == {"Sunniva Dahl"}
    page.keyboard.press("Control+z")
    page.wait_for_selector(".be-gallery", state="detached")
    page.keyboard.press("Control+y")
    assert trial.save() == doc(p("Above."), node("gallery", photos=entries(fog, quay)), p("Below."))


def test_while_they_are_sent_it_is_told_which_and_how_far(trial: Trial) -> None:
    page = trial.open(doc(p("Above.")))
    held: list[Any] = []
    page.route("**/photos/upload/", lambda route: held.append(route))  # noqa: PLW0108  a builtin is refused
    page.evaluate(GIVE, [[file("fog.png"), file("quay.png", size=(1400, 900))], "paste"])
    describe(page, "Fog", "Quay")
    page.wait_for_selector(".be-uploading [role=status]:has-text('picture 1 of 2: fog.png')")
    held[0].continue_()
    page.wait_for_selector(".be-uploading [role=status]:has-text('picture 2 of 2: quay.png')")
    assert page.locator(".be-uploading progress").evaluate("bar => bar.value") >= 50
    held[1].continue_()
    page.wait_for_selector(".be-gallery img[src]")
    assert page.locator(".be-uploading").count() == 0


def test_what_is_refused_is_asked_about_again_and_the_rest_is_kept(trial: Trial) -> None:
    page = trial.open(doc(p("Above.")))
    page.evaluate(
        GIVE, [[file("fog.png"), [list(b"no picture"), "bad.png"], file("quay.png", size=(900, 900))], "drop"]
    )
    describe(page, "Fog", "Bad", "Quay")
    page.wait_for_selector(".be-dialog .be-error:not(:empty)")
    assert page.input_value(".be-dialog textarea") == "Bad"
    page.keyboard.press("Escape")
    page.wait_for_selector(".be-gallery img[src]")
    trial.complaints[:] = [line for line in trial.complaints if "400 (Bad Request)" not in line]
    kept = entries(Photo.objects.get(alt="Fog"), Photo.objects.get(alt="Quay"))
    assert trial.save()["content"][1] == node("gallery", photos=kept)


def test_a_gallery_is_chosen_from_the_library_and_written_in_place(trial: Trial) -> None:
    fog, quay, mole = (make_photo(alt=alt, credit="Photo: Renn") for alt in ("Fog", "Quay", "Mole"))
    page = trial.open(doc(p("Above.")))
    page.click(".be-text p")
    page.click("[data-action=gallery]")
    page.click(".be-pictures button:has-text('Quay')")
    page.click(".be-pictures button:has-text('Fog')")
    page.click(".be-dialog .be-primary:has-text('(2)')")
    tile = page.locator(".be-tile").first
    tile.locator("img[src]").wait_for()
    assert tile.get_by_label("Description").get_attribute("placeholder") == "Quay"
    tile.get_by_label("Description").fill("The quay at dawn")
    tile.locator("[data-act=later]").click()
    page.click("button:has-text('Add pictures')")
    page.click(".be-pictures button:has-text('Mole')")
    page.click(".be-dialog .be-primary")
    page.locator(".be-tile").nth(2).wait_for()
    page.click(".be-caption")
    page.keyboard.type("Three views")
    photos = [{"photo": fog.pk}, {"photo": quay.pk, "alt": "The quay at dawn"}, {"photo": mole.pk}]
    assert trial.save()["content"][1] == node("gallery", text("Three views"), photos=photos)


def test_what_is_typed_in_a_field_is_taken_back_by_one_undo(trial: Trial) -> None:
    fog, quay = make_photo(), make_photo()
    page = trial.open(doc(p("Above."), node("gallery", photos=entries(fog, quay))))
    page.locator(".be-tile").first.get_by_label("Credit").click()
    page.keyboard.type("Renn for the Courier")
    page.click(".be-text > p")
    page.keyboard.press("Control+z")
    assert page.locator(".be-tile").first.get_by_label("Credit").input_value() == ""
    page.keyboard.press("Control+y")
    assert trial.save()["content"][1]["attrs"]["photos"][0] == {"photo": fog.pk, "credit": "Renn for the Courier"}


def test_pictures_are_taken_out_down_to_the_last(trial: Trial) -> None:
    fog, quay = make_photo(), make_photo()
    page = trial.open(doc(p("Above."), node("gallery", photos=entries(fog, quay))))
    page.locator(".be-tile [data-act=out]").first.click()
    page.wait_for_selector(".be-tile:only-child [data-act=out]:disabled")
    assert trial.save()["content"][1]["attrs"]["photos"] == entries(quay)


def test_the_focal_point_is_set_by_a_click_and_by_keys(trial: Trial) -> None:
    photo = make_photo()
    page = trial.open(doc(p("Above."), node("figure", photo=photo.pk)))
    page.click(".be-figure button:has-text('Focal point')")
    box = page.locator(".be-focal img").bounding_box()
    assert box is not None
    page.locator(".be-focal img").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    page.keyboard.press("ArrowRight")
    assert "27 % from the left" in (page.get_attribute(".be-focal", "aria-label") or "")
    page.click(".be-dialog .be-primary")
    page.wait_for_selector(".be-dialog", state="detached")
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (0.27, 0.75)
    assert photo.key in (page.get_attribute(".be-figure img", "src") or "")


def test_files_of_several_pictures_are_chosen_in_the_dialog(trial: Trial, tmp_path: Path) -> None:
    paths = [tmp_path / "fog.jpg", tmp_path / "quay.jpg"]
    for path, width in zip(paths, (1600, 1400), strict=True):
        path.write_bytes(make_image(width, 900))
    page = trial.open()
    page.click(".be-text")
    page.click("[data-action=figure]")
    page.set_input_files(".be-dialog input[type=file]", paths)
    describe(page, "Fog", "Quay")
    page.wait_for_selector(".be-gallery img[src]")
    assert trial.save()["content"][0]["attrs"]["photos"] == entries(*Photo.objects.order_by("pk"))
