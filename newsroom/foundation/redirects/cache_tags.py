"""The tag of every answer that a redirect gave, for the caches behind the paper."""

REDIRECTS = "redirects"
