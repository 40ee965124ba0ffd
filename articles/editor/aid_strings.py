"""The words of the editor's menus, keys and find bar; `{name}` is filled in by the script."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AID_STRINGS: dict[str, str | Promise] = {
    "menu": _("Insert a block"),
    "add_block": _("Add a block"),
    "bubble": _("Formatting of the selection"),
    "tk": _("Still to come (TK): {count}"),
    # Keys
    "help": _("Keyboard shortcuts"),
    "keys_format": _("Formatting"),
    "keys_move": _("Moving and finding"),
    "keys_typed": _("Type this at the start of a line or around words"),
    "move_up": _("Move the block up"),
    "move_down": _("Move the block down"),
    "moved": _("Moved: now {at} of {count}"),
    "move_first": _("This is the first block."),
    "move_last": _("This is the last block."),
    "to_toolbar": _("To the toolbar"),
    "to_text": _("Back to the text"),
    "new_line": _("New line in the same paragraph"),
    # Finding
    "find": _("Find and replace"),
    "find_words": _("Find"),
    "find_next": _("Next place"),
    "find_previous": _("Previous place"),
    "find_count": _("{at} of {count}"),
    "find_exact": _("Exactly these letters"),
    "replace": _("Replace"),
    "replace_all": _("Replace all"),
    "replace_by": _("Replace with"),
    "replaced": _("Replaced: {count}"),
}
