"""The components a page is put together from. Each fetches in one query and names its tags; no other fetches."""

from __future__ import annotations

from typing import Any

from django import template

from articles.front.picks import picks_beside
from feed.news.column import column_context
from membership.campaigns.asking import campaign_now
from membership.newsletters.models import Newsletter
from membership.newsletters.offer import listed_newsletters
from membership.signups.forms import SignupForm

register = template.Library()


@register.inclusion_tag("feed/parts/column.html")
def feed_column() -> dict[str, Any]:
    return column_context()


@register.inclusion_tag("articles/parts/picks.html", takes_context=True)
def editors_picks(context: template.Context) -> dict[str, Any]:
    return {"articles": picks_beside(context.get("shown_articles") or ())}


@register.inclusion_tag("membership/parts/campaign_strip.html")
def campaign_strip() -> dict[str, Any]:
    return {"campaign": campaign_now()}


@register.inclusion_tag("membership/parts/campaign_box.html")
def campaign_box() -> dict[str, Any]:
    return {"campaign": campaign_now()}


@register.inclusion_tag("membership/parts/signup_form.html", takes_context=True)
def signup_form(context: template.Context, newsletter: Newsletter, form_name: str = "page") -> dict[str, Any]:
    """One newsletter's form, on any page."""
    return {
        "form": SignupForm(initial={"newsletter": [newsletter.slug]}),
        "newsletter": newsletter,
        "form_id": f"{form_name}-{newsletter.slug}",
        "form_name": form_name,
        "page": context["request"].path if "request" in context else "/",
    }


@register.inclusion_tag("membership/parts/newsletter_forms.html", takes_context=True)
def newsletter_forms(context: template.Context, limit: int = 3) -> dict[str, Any]:
    """Boxes for the first newsletters that are open to everybody (S13, S14)."""
    offered = [newsletter for newsletter in listed_newsletters() if not newsletter.members_only]
    return {"newsletters": offered[:limit], "request": context.get("request")}
