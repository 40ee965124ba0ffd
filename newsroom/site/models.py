"""Table of contents of the paper's own models."""

from newsroom.site.breaking.models import Breaking
from newsroom.site.pages.models import Page
from newsroom.site.paper.models import NavigationLink, Paper

__all__ = ["Breaking", "NavigationLink", "Page", "Paper"]
