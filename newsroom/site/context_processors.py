"""The paper's name and navigation, on every page, in one query."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from articles.cache_tags import photo_tag
from articles.pictures.markup import share_url
from articles.pictures.models import Photo
from newsroom.foundation.caching import add_cache_tags, add_result_tags, cached_until_invalidated
from newsroom.foundation.page_meta import absolute
from newsroom.site.breaking.models import Breaking
from newsroom.site.cache_tags import BREAKING, PAPER
from newsroom.site.paper.models import Menu, NavigationLink, Paper


@dataclass(frozen=True)
class Masthead:
    """The paper as its templates see it."""

    paper: Paper
    links: tuple[NavigationLink, ...]

    @property
    def breaking(self) -> Breaking | None:
        """The breaking news, whether its time is over or not; read with the paper itself."""
        return getattr(self.paper, "breaking", None) if self.paper._state.db else None

    @property
    def name(self) -> str:
        return self.paper.name

    @property
    def tagline(self) -> str:
        return self.paper.tagline

    @property
    def description(self) -> str:
        return self.paper.description

    @property
    def contact_email(self) -> str:
        return self.paper.contact_email

    @property
    def footer(self) -> str:
        return self.paper.footer

    @property
    def share_photo(self) -> Photo | None:
        """What is shown with a link to a page that has no picture, where it is ready."""
        photo = self.paper.share_photo
        return photo if photo is not None and photo.is_ready else None

    @property
    def share_image(self) -> str:
        """Absolute; without a picture the paper's sign, which is square."""
        return share_url(self.share_photo) or absolute(static("site/icons/icon-512.png"))

    @property
    def header_links(self) -> list[NavigationLink]:
        return [link for link in self.links if link.menu == Menu.HEADER]

    @property
    def footer_links(self) -> list[NavigationLink]:
        return [link for link in self.links if link.menu == Menu.FOOTER]

    @property
    def footer_urls(self) -> set[str]:
        return {link.url for link in self.footer_links}


_known: list[Masthead] = []


@cached_until_invalidated
def masthead() -> Masthead:
    """The one paper; under a plain name where the desk has not named it yet."""
    add_cache_tags(PAPER)
    add_result_tags(BREAKING)
    found = _loaded()
    if found.paper.share_photo_id:
        add_cache_tags(photo_tag(found.paper.share_photo_id))
    _known[:] = [found]
    return found


def known_masthead() -> Masthead | None:
    """The paper as this process knew it last, without a query: for error pages. None before its first page."""
    return next(iter(_known), None)


def _loaded() -> Masthead:
    links = tuple(
        NavigationLink.objects.select_related("paper__breaking", "paper__share_photo").order_by(
            "menu", "position", "pk"
        )
    )
    if links:
        return Masthead(links[0].paper, links)
    return Masthead(
        Paper.objects.select_related("breaking", "share_photo").first() or Paper(pk=1, name=_("The paper")), ()
    )


def paper(request: HttpRequest) -> dict[str, object]:
    return {"paper": SimpleLazyObject(masthead)}
