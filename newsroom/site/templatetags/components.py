"""The components a page is put together from. Each fetches in one query and names its tags; no other fetches.

What is the same on many pages is made once for all (`cached_until_invalidated`). Where a page puts a word of its own
into such a part, the part is made with a hole there.
"""

from __future__ import annotations

import secrets
from collections.abc import Hashable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from articles.cache_tags import NAMES, article_tag, tags_of_shown
from articles.front.picks import picks_beside
from articles.reads import ranking
from articles.story.models import Article
from feed.cache_tags import item_tag
from feed.column import SHOWN, SHOWN_ON_FRONT_PAGE, column_part
from feed.items.models import NewsItem
from membership.campaigns.current_campaign import campaign_now
from membership.newsletters.queries import IN_BOX, boxed_newsletters
from membership.signups.forms import SignupForm
from membership.signups.views import BOX
from newsroom.foundation.caching import (
    add_cache_tags,
    add_result_tags,
    cached_until_invalidated,
    page_expires_at,
    result_expires_at,
)
from newsroom.site.beside_story import height_of, parts_beside
from newsroom.site.cache_tags import BREAKING, page_tag
from newsroom.site.context_processors import masthead
from newsroom.site.pages.policy import corrections_page

register = template.Library()

HOLE = f"hole-{secrets.token_hex(16)}"  # nobody can write it into a text


def filled(part: SafeString, word: str) -> SafeString:
    """The part with a page's own word in each of its holes."""
    return SafeString(part.replace(HOLE, conditional_escape(word)))


@register.inclusion_tag("site/parts/corrections_policy.html")
def corrections_policy() -> dict[str, Any]:
    """Where the paper says how it corrects, if it does."""
    found = corrections_page()
    if found is not None:
        add_cache_tags(page_tag(found.pk))
    return {"found": found}


def path_of(context: template.Context) -> str:
    return context["request"].path if "request" in context else ""


@register.simple_tag
def frame(template_name: str) -> SafeString:
    """A part of every page that knows the paper, not the page: `{% frame "parts/site_footer.html" %}`."""
    return _framed(template_name)


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> SafeString:
    path = path_of(context)
    is_linked = any(link.url == path for link in masthead().header_links)
    return _framed("parts/navigation.html", here=path if is_linked else "")


@register.simple_tag(takes_context=True)
def site_footer(context: template.Context) -> SafeString:
    address = getattr(context.get("page_meta"), "canonical", "")
    return filled(_framed("parts/site_footer.html", address=HOLE if address else ""), address)


@cached_until_invalidated
def _framed(template_name: str, **words: str) -> SafeString:
    return render_to_string(template_name, {"paper": masthead(), **words})


@register.simple_tag
@cached_until_invalidated
def teaser(article: Article, shape: str, **words: Hashable) -> SafeString:
    """One story on a page of many: `{% teaser article "teaser_text" short=True %}`. A list of stories is another list
    tomorrow, and most of its teasers are the same, here and on the pages of topics and authors."""
    add_result_tags(*tags_of_shown([article]))
    return render_to_string(f"articles/parts/{shape}.html", {"article": article, **words})


@register.simple_tag
def feed_item(item: NewsItem) -> SafeString:
    """One item in a list: with its whole text where that was rendered (`html`), else with a summary."""
    return _posted(item, getattr(item, "html", ""))


@cached_until_invalidated
def _posted(item: NewsItem, html: SafeString | str) -> SafeString:
    add_result_tags(NAMES, item_tag(item.pk), *([article_tag(item.article_id)] if item.article_id else []))
    result_expires_at(item.new_until if item.is_new else None)
    if html and item.article and item.article.is_scheduled:
        result_expires_at(item.article.published_at)
    return render_to_string("feed/parts/item.html", {"item": item, "html": html})


@register.simple_tag
def feed_column(shown: int = SHOWN) -> SafeString:
    return column_part(shown)


@register.simple_tag
def front_feed_column() -> SafeString:
    """The feed beside the front page's stories: more items than fit, of which the style sheet shows whole ones only."""
    return column_part(SHOWN_ON_FRONT_PAGE)


@register.simple_tag(takes_context=True)
def editors_picks(context: template.Context) -> SafeString:
    return _picked(*picks_beside(context.get("shown_articles") or ()))


@cached_until_invalidated
def _picked(*articles: Article) -> SafeString:
    add_result_tags(*tags_of_shown(articles))
    return render_to_string("articles/parts/picks.html", {"articles": articles})


@register.simple_tag
@cached_until_invalidated
def most_read() -> SafeString:
    """What was read most in the last day, the same on every page and as old as the page."""
    found = ranking.most_read()
    add_result_tags(*tags_of_shown(found))
    return render_to_string("articles/parts/most_read.html", {"articles": found})


@register.simple_tag(takes_context=True)
def read_next(context: template.Context) -> SafeString:
    return _recommended(*context["related"])


@cached_until_invalidated
def _recommended(*articles: Article) -> SafeString:
    add_result_tags(*tags_of_shown(articles))
    return render_to_string("articles/parts/read_next.html", {"related": articles})


@register.simple_tag
@cached_until_invalidated
def breaking_bar() -> SafeString:
    """The sentence on top of every page, gone when its time is over. The paper's own row brings it: no query."""
    add_cache_tags(BREAKING)
    found = masthead().breaking
    shown = found if found is not None and found.is_shown() else None
    page_expires_at(shown.ends_at if shown else None)
    return render_to_string("site/parts/breaking_bar.html", {"breaking": shown})


@register.simple_tag
@cached_until_invalidated
def campaign_bar() -> SafeString:
    return render_to_string("membership/parts/campaign_bar.html", {"campaign": campaign_now()})


@register.simple_tag
@cached_until_invalidated
def campaign_box(*, after_story: bool = False) -> SafeString:
    """Its own title speaks of what was just read; elsewhere the campaign's question stands there."""
    context = {"campaign": campaign_now(), "after_story": after_story}
    return render_to_string("membership/parts/campaign_box.html", context)


@register.simple_tag
@cached_until_invalidated
def member_count() -> SafeString:
    """How many members there are, of how many the running campaign asks for; nothing where none runs."""
    return render_to_string("membership/parts/member_count.html", {"campaign": campaign_now()})


@register.simple_tag(takes_context=True)
def newsletter_forms(context: template.Context, limit: int = IN_BOX) -> SafeString:
    """One sign-up form with a choice of the first newsletters that are open to everybody (S13, S14)."""
    return filled(_newsletter_forms(limit), path_of(context) or "/")


@cached_until_invalidated
def _newsletter_forms(limit: int) -> SafeString:
    offered = boxed_newsletters()[:limit]
    context = {
        "newsletters": offered,
        "form": SignupForm(initial={"newsletter": [newsletter.slug for newsletter in offered[:1]]}),
        "origin": {"page": HOLE, "form": BOX},
    }
    return render_to_string("membership/parts/newsletter_box.html", context)


@register.inclusion_tag("site/parts/beside_story.html", takes_context=True)
def beside_story(context: template.Context) -> dict[str, Any]:
    """The column beside a story: as much as its text is long."""
    article = context["article"]
    height = height_of(
        article.words,
        has_picture=bool(article.lead_photo and article.lead_photo.is_ready),
        has_writers=bool(article.writers),
        has_related=bool(context["related"]),
        asks=(campaign_now() is not None) + bool(boxed_newsletters()),
    )
    return {"beside": parts_beside(height), "shown_articles": context.get("shown_articles")}
