"""The words of the writing page; its scripts have none of their own. `{name}` is filled in there."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGE_STRINGS: dict[str, str | Promise] = {
    "saved": _("Saved {time}"),
    "saving": _("Saving …"),
    "unsaved": _("Not saved yet"),
    "kept_here": _("Not saved: kept in this browser"),
    "unkept": _("Not saved, and this browser keeps no copy"),
    "untitled": _("New story"),
    "over": _("{count} of {most} characters: longer than search and cards show"),
    "count": _("{count} of {most} characters"),
    "words_minutes": _("{words} words, {minutes} min"),
    "close": _("Close"),
    "cancel": _("Cancel"),
    "try_again": _("Try now"),
    "download": _("Keep the text as a file"),
    "compare": _("Compare"),
    # Trouble
    "no_network": _("No connection. What you write is kept in this browser and saved as soon as it works again."),
    "signed_out": _(
        "You were signed out. Your text is kept here. Sign in in another tab; this page then goes on by itself."
    ),
    "no_network_unkept": _(
        "No connection, and this browser keeps no copy. Leave this page open: it saves as soon as it works again."
    ),
    "signed_out_unkept": _(
        "You were signed out, and this browser keeps no copy. Leave this page open and sign in in another tab; it then "
        "goes on by itself."
    ),
    "other_person": _(
        "{name} is signed in here now. Nothing of this page is sent or shown until {writer} signs in again. Leave it "
        "open."
    ),
    "sign_in": _("Sign in in another tab"),
    "shrunk_title": _("Most of the text is gone"),
    "shrunk": _("Of {before} words only {after} are left. Was that meant?"),
    "shrunk_yes": _("Yes, save it so"),
    "shrunk_no": _("No, bring the text back"),
    "not_saved": _("This cannot be saved: {reason}"),
    "recovered": _("What you had written before this page closed is back."),
    "copy_title": _("This browser holds a text that was never saved"),
    "copy": _("It was written at {time}. Since then {name} has changed the story."),
    "copy_use": _("Put it into the draft"),
    "copy_use_help": _("What only one side changed is put together; you are asked about the rest."),
    "copy_drop": _("Throw it away"),
    "copy_file": _("Keep it as a file"),
    "copy_locked": _(
        "This browser held text of this story that was not saved. It could not be unlocked any more, since the "
        "password or the paper's secret key is another one now, and was removed."
    ),
    "no_storage": _(
        "This browser keeps no copies (a private window, or an address without https). Unsaved text would be lost if "
        "the page closes."
    ),
    # The lock
    "held_by": _("{name} has this story open. You can read along; what they save shows here."),
    "held_by_me": _("You have this story open in another tab or on another device."),
    "take_over": _("Write here instead"),
    "write_here": _("Write here"),
    "taken_over": _("{name} took this story over. What you wrote is saved."),
    "read_only": _("You can read this story, not change it."),
    # Fields
    "topic_add": _("Add a topic"),
    "topic_remove": _("Remove {name}"),
    "topic_none": _("No topic yet."),
    "byline_add": _("Add a name"),
    "byline_role": _("Role of {name}"),
    "byline_up": _("Move {name} up"),
    "byline_remove": _("Remove {name}"),
    "byline_none": _("No name yet."),
    "choose": _("Choose …"),
    "lead_choose": _("Choose a picture"),
    "lead_change": _("Choose another"),
    "lead_remove": _("Remove the picture"),
    "lead_none": _("No lead picture yet."),
    "serp_missing": _("The description that search shows is the standfirst."),
}
