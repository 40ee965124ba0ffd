"""What the desk shows first: what is live, what is coming, what is being written, how the campaign stands, who
waits to become a member."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from articles.publishing.models import State
from articles.search.simple import CHANGED
from articles.story.permissions import visible_to
from feed.models import NewsItem
from membership.models import Campaign, Member, Signup

SHOWN = 8


def dashboard(request: HttpRequest) -> dict[str, Any]:
    """Only what the person may open anyway."""
    context: dict[str, Any] = {}
    user = request.user
    if user.has_perm("articles.view_article"):
        stories = visible_to(user).select_related("section", "draft__section").defer("body", "text", "draft__body")
        context |= {
            "drafts": stories.filter(state=State.UNPUBLISHED).order_by(CHANGED.desc())[:SHOWN],
            "scheduled": stories.scheduled().order_by("published_at")[:SHOWN],
            "live": stories.published().newest()[:SHOWN],
        }
    if user.has_perm("feed.view_newsitem"):
        context["items"] = NewsItem.objects.published().newest().defer("body")[:SHOWN]
    if user.has_perm("membership.view_campaign"):
        context["campaigns"] = Campaign.objects.live()
    if user.has_perm("membership.view_signup"):
        context["pending_signups"] = Signup.objects.filter(state=Signup.State.PENDING).count()
    if user.has_perm("membership.change_member"):  # who may make members
        context |= {"waiting_members": Member.objects.waiting()[:SHOWN], "waiting": Member.objects.waiting().count()}
    return context
