"""The cache tags of the paper's own pages."""

BREAKING = "breaking"
PAPER = "paper"


def page_tag(pk: int) -> str:
    return f"page:{pk}"
