"""The whole editable state of a story as plain data: `fields`, a dictionary of everything but the body.

A Draft and a Revision hold it in one shape, so that one can become the other, and both can become the Article row.
`STORIES` tells the engine of drafts so.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body.counting import length_of
from articles.body.render.text import Text
from articles.body.schema import Body
from articles.drafts.content import ContentKind, Fields
from articles.pictures.models import Photo
from articles.references.updating import update_references
from articles.story.authors import Author
from articles.story.drafts import Draft, EditLock, Revision
from articles.story.languages import language_tag
from articles.story.models import Article, Byline
from articles.story.permissions import may_edit
from articles.story.roles import WRITER
from articles.story.taxonomy import Section, Topic
from newsroom.foundation.characters import legal_line
from newsroom.foundation.folding import fold
from newsroom.foundation.redirects.actions import move
from newsroom.foundation.redirects.claims import check_free
from newsroom.foundation.slugs import free_slug

TEXTS = (
    "headline", "standfirst", "label", "slug", "language", "social_headline", "search_headline", "search_description",
    "lead_caption", "lead_alt", "lead_credit",
)  # fmt: skip
LONGEST = 5_000  # characters of one text field while it is being written; what readers get is shorter
MOST_TOPICS, MOST_BYLINES = 100, 100
_ROW = (*(name for name in TEXTS if name != "slug"), "section", "lead_photo", "show_sources")
_BY_ACTS = "an act of publishing sets it"
NOT_WRITTEN = {
    "id": "it is the row's own",
    "body": "it stands beside the fields, in a column of its own",
    "text": "derived from the body",
    "folded": "derived from the body",
    "words": "derived from the body",
    "references": "rows of the index, derived from the body",
    "characters": "derived from the body",
    "authors": "written as bylines, which have roles and an order",
    "path": "it follows the slug, with a redirect",
    **dict.fromkeys(
        ("state", "published_at", "first_published_at", "updated_at", "withdrawn_at", "withdrawn_reason"), _BY_ACTS
    ),
    "embargo_until": "set by an act of its own, which is logged",
    "announced": "whether the moment of publication was told",
    "revision": "which revision readers see",
    "created_at": "when the story was begun",
    "created_by": "who began the story, which gives rights",
    "changed_at": "when the row was last written",
    "trashed_at": "an act of the trash sets it",
}
"""The fields of an article that no draft holds, and why."""


def blank_fields() -> Fields:
    return {
        **dict.fromkeys(TEXTS, ""),
        "section": None,
        "topics": [],
        "lead_photo": None,
        "bylines": [],
        "show_sources": False,
    }


def fields_of(article: Article) -> Fields:
    """The fields as the stored row has them."""
    return {
        **{name: getattr(article, name) for name in TEXTS},
        "section": article.section_id,
        "topics": sorted(article.topics.values_list("pk", flat=True)),
        "lead_photo": article.lead_photo_id,
        "bylines": [{"author": byline.author_id, "role": byline.role} for byline in article.bylines_list],
        "show_sources": article.show_sources,
    }


def clean_fields(raw: Any, before: Fields | None = None) -> Fields:
    """`before` (or blank fields) with what `raw` says of it. Never raises: what has the wrong type changes nothing."""
    fields = {**blank_fields(), **(before or {})}
    given = raw if isinstance(raw, dict) else {}
    for name in TEXTS:
        if isinstance(given.get(name), str):
            fields[name] = legal_line(given[name])[:LONGEST]
    fields["language"] = language_tag(fields["language"])
    for name in ("section", "lead_photo"):
        if name in given and (given[name] is None or is_id(given[name])):
            fields[name] = given[name]
    if isinstance(given.get("topics"), list):
        fields["topics"] = list(dict.fromkeys(filter(is_id, given["topics"])))[:MOST_TOPICS]
    if isinstance(given.get("bylines"), list):
        fields["bylines"] = _bylines(given["bylines"])
    if isinstance(given.get("show_sources"), bool):
        fields["show_sources"] = given["show_sources"]
    return {name: fields[name] for name in blank_fields()}


def check_fields(raw: Any) -> None:
    """Raises ValidationError, by field, for a text too long to be kept: better refused than cut."""
    given = raw if isinstance(raw, dict) else {}
    too_long = [name for name in TEXTS if isinstance(given.get(name), str) and len(given[name]) > LONGEST]
    if too_long:
        sentence = _("This is too long: at most %(most)d characters.") % {"most": LONGEST}
        raise ValidationError(dict.fromkeys(too_long, sentence))


def apply(article: Article, fields: Fields, body: Body) -> None:
    """Write the state onto the article's row, its topics and bylines; the caller holds the transaction and the lock.

    What has been deleted meanwhile is left out. A story without a section or headline keeps those of the row. A new
    slug moves a public address with a redirect; an empty one is made of the headline until the story has an address.
    Raises ValidationError, by field, for what the row cannot hold.
    """
    fields = clean_fields(fields)
    for name in TEXTS:
        if name != "slug":
            setattr(article, name, fields[name].strip())
    article.headline = " ".join(fields["headline"].split()) or Article.objects.values_list("headline", flat=True).get(
        pk=article.pk
    )
    if Section.objects.filter(pk=fields["section"]).exists():
        article.section_id = fields["section"]
    article.lead_photo_id = Photo.objects.filter(pk=fields["lead_photo"]).values_list("pk", flat=True).first()
    article.show_sources = fields["show_sources"]
    _rename(article, fields["slug"].strip())
    article.body = body
    measure(article)
    article.clean_fields(exclude={field.name for field in Article._meta.fields} - {*_ROW, "slug"})
    article.save(update_fields=[*_ROW, "slug", "path", "body", "text", "folded", "words", "characters", "changed_at"])
    update_references(article)
    article.topics.set(Topic.objects.filter(pk__in=fields["topics"]))
    _set_bylines(article, fields["bylines"])


def measure(article: Article) -> None:
    """Derive the plain text and its length from the body."""
    article.text = Text().render(article.body)
    article.folded = fold(article.text)
    length = length_of(article.text)
    article.words, article.characters = length.words, length.characters


def untitled_slug(article: Article) -> str:
    """The slug of a story that was begun and has had none of its own so far."""
    return f"untitled-{article.pk}"


def slug_follows_headline(article: Article) -> bool:
    """Whether nobody has chosen the stored slug of a story that never was public."""
    if article.path is not None:
        return False
    others = Article.objects.exclude(pk=article.pk)
    return article.slug.startswith(untitled_slug(article)) or article.slug == free_slug(
        article.headline, others, fallback="story"
    )


def _rename(article: Article, wanted: str) -> None:
    others = Article.objects.exclude(pk=article.pk)
    if not wanted:
        wanted = article.slug if article.path else free_slug(article.headline, others, fallback="story")
    if wanted == article.slug:
        return
    if others.filter(slug=wanted).exists():
        raise ValidationError({"slug": _("Another story has this slug.")})
    article.slug = wanted
    if article.path is not None:
        old = article.path
        article.path = "/".join([*old.split("/")[:-1], wanted])
        _check_address(article.path, old)
        if article.was_published:
            move(f"/{old}/", f"/{article.path}/")


def _check_address(path: str, old: str) -> None:
    try:
        check_free(f"/{path}/", own=f"/{old}/")
    except ValidationError as taken:
        raise ValidationError({"slug": taken.messages}) from None


def _set_bylines(article: Article, wanted: list[dict[str, Any]]) -> None:
    known = set(Author.objects.filter(pk__in=[byline["author"] for byline in wanted]).values_list("pk", flat=True))
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, author_id=byline["author"], role=byline["role"], position=position)
        for position, byline in enumerate(wanted)
        if byline["author"] in known
    )
    getattr(article, "_prefetched_objects_cache", {}).pop("bylines", None)
    article.__dict__.pop("bylines_list", None)


def _bylines(raw: list[Any]) -> list[dict[str, Any]]:
    found: dict[tuple[int, str], None] = {}
    for entry in raw:
        if isinstance(entry, dict) and is_id(entry.get("author")):
            role = entry.get("role")
            found[entry["author"], role if isinstance(role, str) and 0 < len(role) <= 20 else WRITER] = None
    return [{"author": author, "role": role} for author, role in found][:MOST_BYLINES]


def is_id(value: Any) -> bool:
    """Whether it could be a row's number; True is no 1."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def opening_fields(article: Article, fields: Fields) -> Fields:
    """An address name that nobody has chosen goes on following the headline."""
    return fields | ({"slug": ""} if slug_follows_headline(article) else {})


def draft_columns(fields: Fields) -> dict[str, Any]:
    section = Section.objects.filter(pk=fields["section"]).first()
    return {"headline": fields["headline"].strip()[:200], "section": section}


def link_authors(draft: Draft, before: Fields | None) -> None:
    """Who stands on the draft, for lists and rights: whoever may save may name somebody."""
    bylines = draft.fields["bylines"]
    if before is None or before.get("bylines") != bylines:
        draft.authors.set(Author.objects.filter(pk__in=[byline["author"] for byline in bylines]))


STORIES = ContentKind(
    model=Article,
    draft=Draft,
    revision=Revision,
    lock=EditLock,
    key="article",
    excluded=NOT_WRITTEN,
    blank=blank_fields,
    read=fields_of,
    clean=clean_fields,
    check=check_fields,
    apply=apply,
    opening=opening_fields,
    photo_fields=("lead_photo",),
    columns=draft_columns,
    link=link_authors,
    may_write=may_edit,
)
