"""The article as readers see it. Its public state is changed by `articles.publishing.actions`, never by `save()`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField
from articles.body.render.text import minutes
from articles.pictures.markup import share_url
from articles.story.roles import WRITER, Role, role
from newsroom.foundation.caching import cached_until_invalidated, result_expires_at
from newsroom.foundation.prepared import Moment
from newsroom.foundation.slugs import slug_field


class State(models.TextChoices):
    UNPUBLISHED = "unpublished", _("Unpublished")
    PUBLIC = "public", _("Public")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self, at: Moment | None = None) -> ArticleQuerySet:
        """What readers may see now. Time decides, not a worker, so a schedule is on time with every worker dead."""
        return self.filter(state=State.PUBLIC, published_at__lte=at or timezone.now())

    def answerable(self, at: Moment | None = None) -> ArticleQuerySet:
        """What has an address that answers: published stories, and withdrawn ones, which say so."""
        return self.published(at) | self.withdrawn()

    def scheduled(self) -> ArticleQuerySet:
        return self.filter(state=State.PUBLIC, published_at__gt=timezone.now())

    def withdrawn(self) -> ArticleQuerySet:
        return self.filter(state=State.WITHDRAWN)

    def concealed(self) -> ArticleQuerySet:
        """What has an address that does not answer yet."""
        return self.filter(path__isnull=False).exclude(pk__in=Article.objects.answerable().values("pk"))

    def for_teasers(self) -> ArticleQuerySet:
        """With all that a teaser shows and none of the long text: one query, and one for the bylines."""
        return (
            self.select_related("section", "lead_photo")
            .prefetch_related(models.Prefetch("bylines", queryset=Byline.objects.select_related("author__photo")))
            .without_text()
        )

    def without_text(self) -> ArticleQuerySet:
        """For lists: the text is most of a row."""
        return self.defer("body", "text")

    def newest(self) -> ArticleQuerySet:
        return self.order_by("-published_at", "-pk")


@cached_until_invalidated
def next_publication() -> datetime | None:
    """When the next scheduled story appears: no list of stories may be kept past it."""
    coming = Article.objects.scheduled().order_by("published_at")
    moment: datetime | None = coming.values_list("published_at", flat=True).first()
    result_expires_at(moment)
    return moment


class Article(models.Model):
    State = State

    headline = models.CharField(_("headline"), max_length=200)
    slug = slug_field()
    path = models.CharField(
        _("address"),
        max_length=160,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Fixed when the story is first published; a change of it leaves a redirect."),
    )
    standfirst = models.TextField(_("standfirst"), max_length=500, blank=True)
    label = models.CharField(
        _("label"), max_length=40, blank=True, help_text=_("Above the headline: Analysis, Interview, Explainer …")
    )
    social_headline = models.CharField(_("headline for social media"), max_length=200, blank=True)
    search_headline = models.CharField(_("headline for search engines"), max_length=200, blank=True)
    search_description = models.CharField(_("description for search engines"), max_length=300, blank=True)
    language = models.CharField(
        _("language"),
        max_length=15,
        blank=True,
        help_text=_("A code such as uk or ar, where it is not the paper's own."),
    )

    section = models.ForeignKey(
        "articles.Section", verbose_name=_("section"), on_delete=models.PROTECT, related_name="articles"
    )
    topics = models.ManyToManyField("articles.Topic", verbose_name=_("topics"), blank=True, related_name="articles")
    authors = models.ManyToManyField("articles.Author", through="articles.Byline", related_name="articles")

    body = BodyField(_("text"))
    text = models.TextField(editable=False, blank=True)
    words = models.PositiveIntegerField(_("words"), editable=False, default=0)

    lead_photo = models.ForeignKey(
        "articles.Photo",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="leads",
    )
    lead_caption = models.TextField(_("caption"), blank=True)
    lead_alt = models.CharField(_("alt text, in place of the picture's own"), max_length=400, blank=True)
    lead_credit = models.CharField(_("credit, in place of the picture's own"), max_length=200, blank=True)

    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.UNPUBLISHED, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("materially updated"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason for withdrawing"), blank=True, editable=False)
    embargo_until = models.DateTimeField(_("embargoed until"), null=True, blank=True, editable=False)
    show_sources = models.BooleanField(
        _("show the source list"),
        default=False,
        help_text=_("Readers see those lines of the source sheet marked public."),
    )
    revision = models.ForeignKey(
        "articles.Revision", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # the one readers see; null until the story was first opened for writing
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    # Set by `articles.story.queries`: fills `bylines_list` of this story and of those it was loaded with.
    fetch_bylines: Callable[[], None] | None = None

    objects: ClassVar = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("-published_at", "-pk")
        permissions: ClassVar = [
            ("publish_article", _("Can publish, schedule and withdraw articles")),
            ("change_any_article", _("Can edit articles that others began")),
            ("override_article", _("Can publish past the gate, with a reason")),
            ("lift_embargo_article", _("Can lift an embargo early, with a reason")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="public") | (Q(published_at__isnull=False) & Q(path__isnull=False)),
                name="article_public_has_time_and_address",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="article_withdrawn_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(updated_at__isnull=True) | Q(updated_at__gte=F("published_at")),
                name="article_updated_after_published",
            ),
            models.CheckConstraint(
                condition=~Q(state="public") | Q(embargo_until__isnull=True) | Q(published_at__gte=F("embargo_until")),
                name="article_public_after_its_embargo",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_a_headline"),
            models.CheckConstraint(
                condition=Q(state__in=["unpublished", "public", "withdrawn"]), name="article_state_is_known"
            ),
        ]
        # Whole and not partial: SQLite uses no partial index for a state that comes as a parameter.
        indexes: ClassVar = [
            models.Index(fields=["state", "-published_at", "-id"], name="article_by_time"),
            models.Index(fields=["section", "state", "-published_at", "-id"], name="article_by_section"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Its public address; for a story that never was public, the one it would have today."""
        return f"/{self.path or path_for(self, timezone.now())}/"

    @property
    def is_published(self) -> bool:
        """The instance's side of `ArticleQuerySet.published`."""
        return self.is_published_at(timezone.now())

    def is_published_at(self, moment: datetime) -> bool:
        return self.state == State.PUBLIC and self.published_at is not None and self.published_at <= moment

    @property
    def is_scheduled(self) -> bool:
        return self.state == State.PUBLIC and not self.is_published

    @property
    def minutes(self) -> int:
        """Minutes to read, at least one."""
        return minutes(self.words)

    @cached_property
    def bylines_list(self) -> list[Byline]:
        """All bylines in their order; fetched for many at once by `for_teasers` and `articles.story.queries`."""
        if self.fetch_bylines is not None:
            self.fetch_bylines()
            return self.bylines_list
        return sorted(self.bylines.all(), key=lambda byline: (byline.position, byline.pk or 0))

    @property
    def writers(self) -> list[Byline]:
        return [byline for byline in self.bylines_list if byline.role == WRITER]

    @property
    def title_for_search(self) -> str:
        return self.search_headline or self.headline

    @property
    def share_image(self) -> str:
        return share_url(self.lead_photo)


def path_for(article: Article, moment: datetime) -> str:
    """The address a story first published at `moment` gets: year, month (in the paper's zone) and slug."""
    return f"{timezone.localtime(moment):%Y/%m}/{article.slug}"


class Byline(models.Model):
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "articles.Author", verbose_name=_("person"), on_delete=models.PROTECT, related_name="bylines"
    )
    role = models.CharField(_("role"), max_length=20, default=WRITER)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="byline_once_a_role",
                violation_error_message=_("This person already stands on the story in this role."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.author} ({self.role})"

    @property
    def credit_role(self) -> Role:
        return role(self.role)

    @property
    def role_label(self) -> str:
        return str(role(self.role).credit)
