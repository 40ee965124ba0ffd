"""The article as readers see it. Its public state is changed by `articles.publishing.actions`, never by `save()`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.body.counting import Length
from articles.body.fields import BodyField
from articles.cache_tags import LATEST, LEDGER, tags_of_article
from articles.pictures.markup import share_url
from articles.publishing.models import Publishable, PublishableQuerySet, State
from articles.references.models import Reference
from articles.story.languages import LanguageField
from articles.story.roles import WRITER, Role, role
from newsroom.foundation.caching import add_result_tags, cached_until_invalidated, result_expires_at
from newsroom.foundation.redirects.claims import check_free
from newsroom.foundation.slugs import slug_field
from newsroom.foundation.text_fields import LineField, ParagraphField, TextField

if TYPE_CHECKING:
    from articles.story.taxonomy import Section

BEING_WRITTEN = Q(state=State.UNPUBLISHED, draft__isnull=False)
"""Readers have seen nothing, and a draft says what the story is (`Article.being_written`)."""


class ArticleQuerySet(PublishableQuerySet["Article"]):
    def concealed(self) -> ArticleQuerySet:
        """What has an address that does not answer yet."""
        return self.never_published().filter(path__isnull=False)

    def for_teasers(self) -> ArticleQuerySet:
        """With all that a teaser shows and none of the long text: one query, and one for the bylines."""
        return (
            self.select_related("section", "lead_photo")
            .prefetch_related(models.Prefetch("bylines", queryset=Byline.objects.select_related("author__photo")))
            .without_text()
        )

    def in_trash(self) -> ArticleQuerySet:
        return self.filter(trashed_at__isnull=False)

    def not_in_trash(self) -> ArticleQuerySet:
        return self.filter(trashed_at__isnull=True)

    def for_desk(self) -> ArticleQuerySet:
        """With all that a list of the desk shows, of the draft too: one query, and one each for the people."""
        found = self.for_teasers().select_related("draft__section").defer("draft__body")
        return found.prefetch_related("draft__authors")

    def without_text(self) -> ArticleQuerySet:
        """For lists: the text is most of a row."""
        return self.defer("body", "text", "folded")


@cached_until_invalidated
def next_publication() -> datetime | None:
    """When the next scheduled story appears: no list of stories may be kept past it."""
    coming = Article.objects.scheduled().order_by("published_at")
    moment: datetime | None = coming.values_list("published_at", flat=True).first()
    add_result_tags(LATEST)
    result_expires_at(moment)
    return moment


class Article(Publishable):
    State = State
    publish_permission = "articles.publish_article"

    headline = LineField(_("headline"), max_length=200, blank=True)
    slug = slug_field()
    path = LineField(
        _("address"),
        max_length=160,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Fixed when the story is first published; a change of it leaves a redirect."),
    )
    standfirst = ParagraphField(_("standfirst"), max_length=500, blank=True)
    label = LineField(
        _("label"), max_length=40, blank=True, help_text=_("Above the headline: Analysis, Interview, Explainer …")
    )
    social_headline = LineField(_("headline for social media"), max_length=200, blank=True)
    search_headline = LineField(_("headline for search engines"), max_length=200, blank=True)
    search_description = LineField(_("description for search engines"), max_length=300, blank=True)
    language = LanguageField(
        _("language"),
        max_length=15,
        blank=True,
        help_text=_("A code such as uk or ar, where it is not the paper's own."),
    )

    section = models.ForeignKey(
        "articles.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    topics = models.ManyToManyField("articles.Topic", verbose_name=_("topics"), blank=True, related_name="articles")
    authors = models.ManyToManyField("articles.Author", through="articles.Byline", related_name="articles")
    body = BodyField(_("text"))
    references = GenericRelation(Reference)
    text = TextField(editable=False, blank=True)
    folded = TextField(editable=False, null=True)  # `text` as a search compares it
    words = models.PositiveIntegerField(_("words"), editable=False, default=0)
    characters = models.PositiveIntegerField(editable=False, null=True)  # of the words: Han and kana, read faster

    lead_photo = models.ForeignKey(
        "articles.Photo",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="leads",
    )
    lead_caption = ParagraphField(_("caption"), blank=True)
    lead_alt = LineField(_("alt text, in place of the picture's own"), max_length=400, blank=True)
    lead_credit = LineField(_("credit, in place of the picture's own"), max_length=200, blank=True)

    show_sources = models.BooleanField(
        _("show the source list"),
        default=False,
        help_text=_("Readers see those lines of the source sheet marked public."),
    )
    revision = models.ForeignKey(
        "articles.Revision", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )  # the one readers see; null until the story was first opened for writing
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("begun by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    trashed_at = models.DateTimeField(_("put into the trash"), null=True, blank=True, editable=False)

    fetch_bylines: Callable[[], None] | None = None  # `articles.story.queries` sets what fills `bylines_list`

    objects: ClassVar = ArticleQuerySet.as_manager()

    class Meta(Publishable.Meta):
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
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="unpublished") | Q(path__isnull=False), name="articles_article_public_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(state="unpublished") | ~Q(headline=""), name="articles_article_public_has_a_headline"
            ),
            models.CheckConstraint(
                condition=Q(state="unpublished") | Q(section__isnull=False),
                name="articles_article_public_has_a_section",
            ),
            models.CheckConstraint(
                condition=Q(state="unpublished") | Q(trashed_at__isnull=True),
                name="articles_article_public_is_not_in_trash",
            ),
        ]
        # Whole and not partial: SQLite uses no partial index for a state that comes as a parameter.
        indexes: ClassVar = [
            *Publishable.Meta.indexes,
            models.Index(fields=["state", "-published_at", "-id"], name="article_by_time"),
            models.Index(fields=["section", "state", "-published_at", "-id"], name="article_by_section"),
        ]

    def __str__(self) -> str:
        return self.working_title

    def get_absolute_url(self) -> str:
        """Its public address; for a story that never was public, the one it would have today."""
        return f"/{self.path or path_for(self, timezone.now())}/"

    def cache_tags(self) -> set[str]:
        in_ledger = {LEDGER} if self.ledger.exists() else set()  # type: ignore[attr-defined]
        return tags_of_article(self) | in_ledger

    def publish_blockers(self) -> list[str]:
        """A story may be begun without them, and not be public without them."""
        missing = [] if self.headline else [_("It has no headline.")]
        if self.section_id is None:
            missing.append(_("It has no section: choose where it stands."))
        if self.trashed_at is not None:
            missing.append(_("It is in the trash: restore it first."))
        return [str(sentence) for sentence in missing]

    def set_first_time(self, moment: datetime | None) -> list[str]:
        """The address has the month of the first publication in it. Raises ValidationError for one that leads to
        something else."""
        self.path = path_for(self, moment) if moment else None
        if self.path:
            check_free(f"/{self.path}/")
        return ["path"]

    @property
    def minutes(self) -> int:
        """Minutes to read, at least one."""
        return Length(self.words, self.characters or 0).minutes

    @cached_property
    def bylines_list(self) -> list[Byline]:
        """All bylines in their order; fetched for many at once by `for_teasers` and `articles.story.queries`."""
        if self.fetch_bylines is not None:
            self.fetch_bylines()
            return self.bylines_list
        return sorted(self.bylines.all(), key=lambda byline: (byline.position, byline.pk or 0))

    @property
    def being_written(self) -> Any:
        """The draft of a story that readers have never seen, which says what it is; else None (see BEING_WRITTEN)."""
        return getattr(self, "draft", None) if self.state == State.UNPUBLISHED else None

    @property
    def working_title(self) -> str:
        return (self.being_written or self).headline or str(_("Untitled"))

    @property
    def working_section(self) -> Section | None:
        section: Section | None = (self.being_written or self).section
        return section

    @property
    def working_names(self) -> list[str]:
        """The writers' names, or everybody's where none stands as writer."""
        draft = self.being_written
        if draft is not None:
            return list(draft.names)
        return [byline.author.name for byline in self.writers or self.bylines_list]

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
    author = models.ForeignKey("articles.Author", models.PROTECT, verbose_name=_("person"), related_name="bylines")
    role = LineField(_("role"), max_length=20, default=WRITER)
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
