"""The words of putting two texts together when somebody stored something newer. `{name}` is filled in there."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MERGE_STRINGS: dict[str, str | Promise] = {
    # Who was first
    "newer_stored": _("{name} stored a newer text at {time}."),
    "newer_stored_own": _("You stored a newer text at {time}, in another tab or on another device."),
    "newer_published": _("{name} published this story at {time}."),
    "newer_published_own": _("You published this story at {time}, in another tab or on another device."),
    "newer_discarded": _("The changes were discarded meanwhile."),
    "merged_stored": _("Merged with what {name} stored at {time}:"),
    "merged_stored_own": _("Merged with what you stored at {time}, in another tab or on another device:"),
    "merged_published": _("Merged with what {name} published at {time}:"),
    "merged_published_own": _("Merged with what you published at {time}, in another tab or on another device:"),
    "merged_discarded": _("The changes were discarded meanwhile. Merged with the text they were begun from:"),
    # What came in
    "merged_what": _("{what} “{words}”"),
    "merged_added": _("New: {what}"),
    "merged_removed": _("Taken out: {what}"),
    "merged_more": _("and more: {count}"),
    # What is asked
    "merge_title": _("The same passage was changed twice"),
    "merge_lead": _("What only one side changed is put together by itself. Choose for the rest."),
    "merge_marked": _("Marked in each version: what it changed."),
    "merge_mine": _("Mine"),
    "merge_theirs": _("Theirs"),
    "merge_mine_own": _("This tab’s"),
    "merge_theirs_own": _("The other tab’s"),
    "merge_both": _("Both, theirs first"),
    "merge_both_own": _("Both, the other tab’s first"),
    "merge_nothing": _("Nothing"),
    "merge_formatting": _("The words are the same; they are formatted in different ways."),
    "merge_choose": _("Choose one of them."),
    "merge_go_on": _("Go on with this"),
    "merge_all_mine": _("All mine"),
    "merge_all_theirs": _("All theirs"),
    "merge_all_mine_own": _("All from this tab"),
    "merge_all_theirs_own": _("All from the other tab"),
    "merge_later": _("Later"),
    "merge_open": _("Choose now"),
    "merge_note": _("Before another text was put in place of a part of it"),
    "merge_waiting": _("Until you choose, what you write is kept in this browser and not saved."),
    "merge_waiting_unkept": _(
        "Until you choose, nothing is saved, and this browser keeps no copy: leave this page open."
    ),
    # The fields
    "field_headline": _("Headline"),
    "field_standfirst": _("Standfirst"),
    "field_label": _("Label"),
    "field_slug": _("Address name"),
    "field_language": _("Language"),
    "field_social_headline": _("Headline for social media"),
    "field_search_headline": _("Headline for search"),
    "field_search_description": _("Description for search"),
    "field_lead_caption": _("Caption of the lead picture"),
    "field_lead_alt": _("Description of the lead picture"),
    "field_lead_credit": _("Credit of the lead picture"),
    "field_section": _("Section"),
    "field_topics": _("Topics"),
    "field_lead_photo": _("Lead picture"),
    "field_bylines": _("Names"),
    "field_show_sources": _("Show readers the public source list"),
}
