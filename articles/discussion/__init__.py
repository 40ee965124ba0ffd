"""Comments on a passage, private to the desk."""
