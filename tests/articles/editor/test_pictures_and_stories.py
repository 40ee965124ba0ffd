"""Pictures and stories are found, uploaded and placed from within the text."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.models import Photo
from newsroom.foundation.models import User
from tests.articles.editor.bodies import IN_A_BROWSER, doc, p, text
from tests.articles.editor.conftest import Trial
from tests.make import make_animation, make_article, make_campaign, make_image, make_newsletter, make_photo
from tests.waiting import wait_until

pytestmark = IN_A_BROWSER

DROP = """([bytes, name, selector]) => {
    const data = new DataTransfer()
    data.items.add(new File([new Uint8Array(bytes)], name, {type: "image/png"}))
    const target = document.querySelector(selector)
    const box = target.getBoundingClientRect()
    const where = {clientX: box.left + 5, clientY: box.top + box.height / 2, bubbles: true, cancelable: true}
    target.dispatchEvent(new DragEvent("drop", {dataTransfer: data, ...where}))
}"""


def describe_and_upload(page: Any, alt: str = "Fog over the quay", credit: str = "Sunniva Dahl") -> None:
    page.fill(".be-dialog textarea", alt)
    page.fill(".be-dialog input[type=text]", credit)
    page.click(".be-dialog .be-primary")


def test_a_story_is_found_by_words_of_its_headline_and_placed_as_a_card(trial: Trial) -> None:
    make_article("Hospital strike, day eleven")
    wanted = make_article("Cranes without crews", published=False)
    page = trial.open(doc(p("See also:")))
    page.click(".be-text p")
    page.keyboard.press("End")
    page.click("[data-action=articleCard]")
    page.fill(".be-dialog input", "crews cranes")
    page.wait_for_selector(".be-found li:only-child")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text(".be-card-headline") == "Cranes without crews"
    assert "Draft" in page.inner_text(".be-card-details")
    card = {"type": "articleCard", "attrs": {"article": wanted.pk}}
    assert trial.save() == doc(p("See also:"), card, {"type": "paragraph"})


def test_a_newsletter_is_found_and_placed_by_keys_alone(trial: Trial) -> None:
    make_newsletter("The Ledger Line")
    wanted = make_newsletter("The Morning Tide", rhythm="Every weekday")
    page = trial.open(doc(p("Every morning:")))
    page.click(".be-text p")
    page.keyboard.press("End")
    page.focus("[data-action=newsletterCard]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "Words of the headline"
    page.keyboard.type("tide")
    page.wait_for_selector(".be-dialog [role=status]:has-text('Found: 1')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".be-card-headline:has-text('The Morning Tide')")
    assert page.inner_text(".be-card-details") == "Every weekday"
    page.keyboard.press("Control+z")
    page.wait_for_selector(".be-card", state="detached")
    page.keyboard.press("Control+y")
    card = {"type": "newsletterCard", "attrs": {"newsletter": wanted.pk}}
    assert trial.save() == doc(p("Every morning:"), card, {"type": "paragraph"})


def test_a_card_of_what_readers_cannot_see_says_so(trial: Trial) -> None:
    gone = make_campaign(ends_at=timezone.now() - timedelta(hours=1), starts_at=timezone.now() - timedelta(days=2))
    page = trial.open(doc({"type": "campaignCard", "attrs": {"campaign": gone.pk}}))
    page.wait_for_selector(f".be-card.is-missing:has-text('Campaign {gone.pk} does not exist, or readers')")


def test_a_picture_from_the_library_gets_a_caption_and_a_width(trial: Trial) -> None:
    photo = make_photo(alt="Gulls on the mole", credit="Photo: Renn")
    page = trial.open()
    page.click(".be-text")
    page.click("[data-action=figure]")
    page.click(".be-pictures button:has-text('Gulls')")
    page.keyboard.type("Gulls at dawn.")
    page.click(".be-figure [data-value=wide]")
    assert page.get_by_label("Description").get_attribute("placeholder") == "Gulls on the mole"
    page.get_by_label("Credit").fill("Renn for the Courier")
    attrs = {"photo": photo.pk, "layout": "wide", "credit": "Renn for the Courier"}
    assert trial.save() == doc({"type": "figure", "attrs": attrs, "content": [text("Gulls at dawn.")]})


def test_a_dropped_picture_is_described_uploaded_and_stands_where_it_was_dropped(trial: Trial, editor: User) -> None:
    page = trial.open(doc(p("Above."), p("Below.")))
    page.evaluate(DROP, [list(make_image(kind="PNG")), "fog.png", ".be-text p"])
    page.click(".be-dialog .be-primary")
    assert page.locator(".be-dialog .be-error:not(:empty)").count() == 2
    describe_and_upload(page)
    page.wait_for_selector(".be-figure img[src]")
    photo = Photo.objects.get()
    assert (photo.alt, photo.credit) == ("Fog over the quay", "Sunniva Dahl")
    assert photo.uploaded_by == editor
    assert trial.save() == doc(p("Above."), {"type": "figure", "attrs": {"photo": photo.pk}}, p("Below."))


def test_a_writer_who_uploads_an_animation_is_told_that_it_stands_still(trial: Trial) -> None:
    page = trial.open(doc(p("Above.")))
    page.evaluate(DROP, [list(make_animation()), "waves.gif", ".be-text p"])
    describe_and_upload(page)
    page.wait_for_selector(".be-dialog:has-text('waves.gif is an animation. Readers see its first picture only')")
    page.wait_for_selector(".be-figure img[src]")
    page.click(".be-dialog button:has-text('Close')")
    page.wait_for_selector(".be-dialog", state="detached")
    assert [node["type"] for node in trial.save()["content"]] == ["paragraph", "figure"]


def test_an_uploaded_picture_survives_undo_and_redo(trial: Trial) -> None:
    page = trial.open(doc(p("Above.")))
    page.evaluate(DROP, [list(make_image(kind="PNG")), "fog.png", ".be-text p"])
    describe_and_upload(page)
    page.wait_for_selector(".be-figure img[src]")
    page.keyboard.press("Control+z")
    page.wait_for_selector(".be-figure", state="detached")
    page.keyboard.press("Control+y")
    page.wait_for_selector(".be-figure img[src]")
    assert [node["type"] for node in trial.save()["content"]] == ["paragraph", "figure"]


def test_a_file_chosen_in_the_dialog_is_uploaded(trial: Trial, tmp_path: Path) -> None:
    path = tmp_path / "quay.jpg"
    path.write_bytes(make_image())
    page = trial.open()
    page.click(".be-text")
    page.click("[data-action=figure]")
    page.set_input_files(".be-dialog input[type=file]", path)
    describe_and_upload(page)
    page.wait_for_selector(".be-figure img[src]")
    assert trial.save()["content"][0] == {"type": "figure", "attrs": {"photo": Photo.objects.get().pk}}


def test_a_refused_picture_is_explained_in_the_dialog_and_leaves_no_trace(trial: Trial) -> None:
    page = trial.open(doc(p("Above.")))
    page.evaluate(DROP, [list(b"<svg onload='alert(1)'>"), "fog.png", ".be-text p"])
    describe_and_upload(page)
    page.wait_for_selector(".be-dialog .be-error:not(:empty)")
    assert page.input_value(".be-dialog textarea") == "Fog over the quay"
    page.keyboard.press("Escape")
    page.wait_for_selector(".be-uploading", state="detached")
    trial.complaints[:] = [line for line in trial.complaints if "400 (Bad Request)" not in line]
    assert trial.save() == doc(p("Above."))


def test_while_a_picture_is_on_its_way_the_form_waits(trial: Trial) -> None:
    page = trial.open(doc(p("Above.")))
    held: list[Any] = []
    page.route("**/photos/upload/", lambda route: held.append(route))  # noqa: PLW0108  a builtin is refused
    page.evaluate(DROP, [list(make_image(kind="PNG")), "fog.png", ".be-text p"])
    describe_and_upload(page)
    page.wait_for_selector(".be-uploading")
    page.click("#save")
    page.wait_for_selector(".be-status:has-text('on its way')")
    assert "raw" not in trial.stored
    held[0].continue_()
    page.wait_for_selector(".be-figure img[src]")
    assert trial.save()["content"][1]["type"] == "figure"


def test_around_a_picture_that_stands_alone_there_is_room_to_write(trial: Trial) -> None:
    figure = {"type": "figure", "attrs": {"photo": make_photo().pk}}
    page = trial.open(doc(figure))
    page.click(".be-caption")
    page.keyboard.type("Gulls")
    page.keyboard.press("Enter")
    page.keyboard.type("Below.")
    page.click(".be-caption")
    trial.settle()
    page.keyboard.press("ArrowUp")
    page.keyboard.type("Above.")
    assert trial.save() == doc(p("Above."), {**figure, "content": [text("Gulls")]}, p("Below."))


def test_a_picture_is_taken_out_by_its_button_and_comes_back_by_undo(trial: Trial) -> None:
    figure = {"type": "figure", "attrs": {"photo": make_photo().pk}}
    page = trial.open(doc(figure))
    picture = "document.querySelector('.be-figure img')?.complete"
    wait_until(page, lambda: page.evaluate(picture))  # it moves the button as it arrives
    page.click(".be-figure button:has-text('Remove')")
    page.wait_for_selector(".be-figure", state="detached")
    assert page.locator(".be-text > p").count() == 1
    page.keyboard.press("Control+z")
    page.wait_for_selector(".be-figure")
    assert trial.save() == doc(figure)


def test_rubbing_out_from_below_does_not_run_the_text_into_the_caption(trial: Trial) -> None:
    figure = {"type": "figure", "attrs": {"photo": make_photo().pk}, "content": [text("Gulls")]}
    page = trial.open(doc(figure, p("Below.")))
    page.click(".be-text > p")
    page.wait_for_selector("[data-action=paragraph][aria-pressed=true]")
    page.keyboard.press("Home")
    wait_until(page, lambda: page.evaluate("getSelection().anchorOffset") == 0)
    page.wait_for_timeout(150)  # the browser tells the editor of the new place in an event of its own
    page.keyboard.press("Backspace")
    page.wait_for_selector(".be-figure.is-selected")
    assert trial.save() == doc(figure, p("Below."))
