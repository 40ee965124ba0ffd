"""Every word the editor's script shows; it has none of its own. `{name}` is filled in there."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.editor.aid_strings import AID_STRINGS

_STRINGS: dict[str, str | Promise] = {
    # The frame
    "toolbar": _("Formatting"),
    "text": _("Text"),
    "start": _("Write the story here."),
    "words": _("Words: {count}"),
    "unknown": _(
        "This text contains something that this editor does not know. So that nothing is lost it cannot be "
        "edited here; saving keeps it as it is. Tell whoever looks after the site: {detail}"
    ),
    "newer": _(
        "This text was written with a newer version of the editor. It cannot be edited here; saving keeps it as it is."
    ),
    "broken": _(
        "The editor could not start. The text is shown as it is stored, and saving keeps it as it is. "
        "Load the page again."
    ),
    "stopped": _(
        "The editor stopped after an error. What you wrote until then is kept and is saved with the page; "
        "save now, then load the page again."
    ),
    "still_uploading": _("A picture is still on its way. Save again when it is there."),
    # Marks and blocks
    "paragraph": _("Paragraph"),
    "heading2": _("Heading"),
    "heading3": _("Smaller heading"),
    "heading4": _("Smallest heading"),
    "bulletList": _("List with bullets"),
    "orderedList": _("Numbered list"),
    "blockquote": _("Quotation"),
    "codeBlock": _("Block of code"),
    "bold": _("Bold"),
    "bold_sign": pgettext_lazy("letter on the button for bold", "B"),
    "italic": _("Italic"),
    "italic_sign": pgettext_lazy("letter on the button for italic", "I"),
    "strike": _("Struck through"),
    "strike_sign": pgettext_lazy("letter on the button for struck through", "S"),
    "code": _("Code"),
    "subscript": _("Subscript"),
    "superscript": _("Superscript"),
    "horizontalRule": _("Line across"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    # Dialogs
    "cancel": _("Cancel"),
    "close": _("Close"),
    "insert": _("Insert"),
    "apply": _("Apply"),
    "remove": _("Remove"),
    "required": _("Please fill this in."),
    "search": _("Search"),
    "searching": _("Searching …"),
    "nothing_found": _("Nothing found."),
    "found": _("Found: {count}"),
    "offline": _("The server does not answer. Try again in a moment."),
    "refused": _("You may not do this. Perhaps you were signed out: open the desk in another tab and sign in."),
    # Links and footnotes
    "link": _("Link"),
    "link_title": _("Link to"),
    "link_address": _("Address"),
    "link_help": _("https://…, an email address, tel:…, or a path of this site such as /about/"),
    "link_bad": _("This is not an address that a reader can follow."),
    "footnote": _("Footnote"),
    "footnote_text": _("Text of the footnote"),
    # Pictures
    "figure": _("Picture"),
    "figure_title": _("Choose a picture"),
    "figure_search": _("Words of the title, description or credit"),
    "upload_file": _("Or upload new ones"),
    "upload_title": _("New picture"),
    "upload": _("Upload"),
    "uploading": _("Uploading {name} …"),
    "upload_many": _("New pictures: {count}"),
    "uploading_many": _("Uploading picture {number} of {count}: {name} …"),
    "upload_progress": _("How far the upload is"),
    "upload_known": _("This very picture was in the library already; its own description and credit are used."),
    "animation_title": _("The picture does not move"),
    "animation_lost": _("{name} is an animation. Readers see its first picture only, which does not move."),
    "alt": _("Description for those who cannot see it"),
    "alt_help": _("What the picture shows. Not the caption."),
    "credit": _("Credit"),
    "credit_help": _("Who made it: photographer, agency."),
    "alt_short": _("Description"),
    "focal": _("Focal point"),
    "focal_title": _("What every crop must keep"),
    "focal_help": _("Click on the picture, or use the arrow keys. The point holds for this picture in all stories."),
    "focal_at": _("Focal point: {x} % from the left, {y} % from the top"),
    "caption": _("Caption"),
    "layout": _("Width"),
    "layout_normal": pgettext_lazy("width of a picture", "Normal"),
    "layout_wide": pgettext_lazy("width of a picture", "Wide"),
    "layout_full": pgettext_lazy("width of a picture", "Full"),
    "missing_photo": _("Picture {id} is not in the library, or you may not see it."),
    "pasted_pictures": _("Pictures left out of what was pasted: {count}. Drop the files here to upload them."),
    "gallery": _("Gallery"),
    "gallery_title": _("Choose pictures"),
    "gallery_add": _("Add pictures"),
    "gallery_earlier": _("Move picture {number} forward"),
    "gallery_later": _("Move picture {number} back"),
    "gallery_focal": _("Focal point of picture {number}"),
    "gallery_out": _("Take picture {number} out"),
    "not_a_picture": _("{name} is not a picture."),
    # Blocks with a frame
    "pullQuote": _("Pull quote"),
    "cite": _("Who said it"),
    "note": _("Box"),
    "note_kind": _("Kind"),
    "note_box": _("Box"),
    "note_editors-note": _("Editor’s note"),
    "note_title": _("Title of the box"),
    "articleCard": _("Story"),
    "missing_article": _("Story {id} does not exist, or you may not see it."),
    "newsItemCard": _("Feed item"),
    "newsItemCard_title": _("Choose a feed item"),
    "newsletterCard": _("Newsletter"),
    "newsletterCard_title": _("Choose a newsletter"),
    "campaignCard": _("Campaign"),
    "campaignCard_title": _("Choose a campaign"),
    "articleCard_title": _("Choose a story"),
    "card_search": _("Words of the headline"),
    "missing_card": _("{what} {id} does not exist, or readers cannot see it now."),
    "embed": _("Embedded player or post"),
    "embed_title": _("What plays here"),
    "embed_help": _("The address of a page of {names}."),
    "embed_bad": _("This is not an address of {names}."),
    # Blocks
    "drag": _("Drag to move; click to select"),
    "dragged": _("Moved: now {at} of {count}"),
    # Tables
    "table": _("Table"),
    "table_tools": _("Table"),
    "table_caption": _("What the table shows"),
    "row_before": _("Row above"),
    "row_after": _("Row below"),
    "column_before": _("Column before"),
    "column_after": _("Column after"),
    "row_delete": _("Delete row"),
    "column_delete": _("Delete column"),
    "header_row": _("Header row"),
    "header_column": _("Header column"),
    "cells_merge": _("Merge cells"),
    "cell_split": _("Split cell"),
    "table_delete": _("Delete table"),
}


def strings() -> dict[str, str]:
    """In the language that is active now."""
    return {key: str(text) for key, text in (_STRINGS | AID_STRINGS).items()}
