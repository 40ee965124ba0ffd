"""The index of references: which row names which photo, story, item, newsletter or campaign in its text.

Whoever writes a body calls `updating.update_references` in the same transaction; `rebuild_references` finds what a
shell or an import wrote past it.
"""
