"""The words of the panels beside a text; their scripts have none of their own. `{name}` is filled in there."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PANEL_STRINGS: dict[str, str | Promise] = {
    "offline": _("The server does not answer. Try again in a moment."),
    "remove": _("Remove"),
    "change": _("Change"),
    "apply": _("Apply"),
    "edited": _("(changed)"),
    # Comments
    "comment": _("Comment"),
    "comment_add": _("Add the comment"),
    "comment_on": _("On “{quote}”"),
    "comment_on_all": _("On the whole story. Select a passage first to speak about that."),
    "comment_show": _("Show the passage in the text"),
    "comment_reply": _("Answer"),
    "comment_send": _("Send"),
    "comment_resolve": _("Resolved"),
    "comment_reopen": _("Open again"),
    "no_comments": _("No comments yet. Only the desk sees them."),
    "resolved_comments": _("Resolved: {count}"),
    # Source sheet
    "claim": _("What the story says"),
    "claim_add": _("Add a claim"),
    "claim_source": _("Where it comes from"),
    "claim_source_help": _("A person, a document and its page, a recording and its minute."),
    "claim_link": _("Link"),
    "claim_public": _("In the public source list"),
    "claim_no_source": _("No source yet."),
    "claim_check": _("I checked this"),
    "claim_uncheck": _("Take the check back"),
    "claim_checked": _("Checked by {name},"),
    "claim_up": _("Move up"),
    "claims_missing": _("Still to be sourced or checked: {count}"),
    "claims_complete": _("Every claim has a source and a check."),
    # Assignments
    "assignee_choose": _("Choose …"),
    "assignment_brief": _("What is to be done"),
    "assignment_who": _("Who"),
    "assignment_due": _("Due, in the paper’s own time"),
    "assignment_add": _("Give somebody something to do"),
    "assignment_finish": _("Done"),
    "assignment_reopen": _("Not done after all"),
    "due": _("due"),
    "no_assignments": _("Nobody has been given anything to do here."),
    # Shared links
    "share_name": _("For whom"),
    "share_purpose": _("What for"),
    "share_read": _("To read"),
    "share_approve": _("To approve"),
    "share_days": _("For how many days (at most 30)"),
    "share_make": _("Make a link"),
    "share_address": _("Address of the new link"),
    "share_once": _("Copy this address now: it is shown only once."),
    "share_copy": _("Copy"),
    "share_copied": _("Copied."),
    "share_until": _("Until"),
    "share_ended": _("Ended"),
    "share_revoke": _("End it now"),
    "share_approved": _("Approved."),
    "share_objected": _("Objected:"),
}
