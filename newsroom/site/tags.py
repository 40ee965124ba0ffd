"""The cache tags of the paper's own pages."""

PAPER = "paper"


def page_tag(pk: int) -> str:
    return f"page:{pk}"
