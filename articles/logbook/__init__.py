"""Who did what to a story, when, and why: one line an act, never changed."""
