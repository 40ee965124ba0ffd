"""Table of contents of the article app's models."""

from articles.front.models import Pick, Slot
from articles.narration.models import Narration
from articles.pictures.models import Photo
from articles.redirects.models import Redirect
from articles.story.article import Article, Byline
from articles.story.people import Author
from articles.story.shelves import Section, Topic

__all__ = ["Article", "Author", "Byline", "Narration", "Photo", "Pick", "Redirect", "Section", "Slot", "Topic"]
