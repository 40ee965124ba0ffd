"""The demo paper's name, navigation and static pages."""

from __future__ import annotations

from articles.models import Section
from articles.references.updating import update_references
from newsroom.demo import content
from newsroom.demo.markup import Names, to_doc
from newsroom.site.models import NavigationLink, Page, Paper
from newsroom.site.pages.history import update_version_references


def build(names: Names) -> None:
    facts = content.data("paper")
    paper = Paper.objects.create(
        pk=1,
        name=facts["name"],
        tagline=facts["tagline"],
        description=facts["description"],
        contact_email=facts["contact_email"],
        security_contact=facts["contact_email"],
        footer="\n".join([facts["footer"], ", ".join(facts["address"])]),
    )
    pages = content.data("pages")["page"]
    for row in pages:
        page = Page.objects.create(
            slug=row["slug"], title=row["title"], standfirst=row["standfirst"], body=to_doc(row["body"], names)
        )
        update_references(page)
        update_version_references(page.pk)
    header = [(section.name, section.get_absolute_url()) for section in Section.objects.all()]
    footer = [(row["title"], f"/{row['slug']}/") for row in pages]
    footer += [("Corrections", "/corrections/"), ("Our team", "/team/")]
    footer += [("Newsletters", "/newsletters/"), ("News feed", "/news-feed/")]
    NavigationLink.objects.bulk_create(
        NavigationLink(paper=paper, menu=menu, label=label, url=url, position=position)
        for menu, links in (("header", header), ("footer", footer))
        for position, (label, url) in enumerate(links)
    )
