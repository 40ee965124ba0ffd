"""Table of contents of the article app's models."""

from articles.assignments.models import Assignment
from articles.discussion.models import Comment, Thread
from articles.front.models import FrontPage, Pick
from articles.ledger.models import LedgerEntry
from articles.logbook.models import StoryAct
from articles.narration.models import Narration
from articles.notices.models import Notice, NoticeChoice
from articles.pictures.models import Photo
from articles.publishing.models import StateChange
from articles.reads.models import ReadHour
from articles.references.models import Reference
from articles.sharing.models import ShareLink
from articles.sources.models import Claim
from articles.story.authors import Author
from articles.story.drafts import Draft, EditLock, Revision
from articles.story.models import Article, Byline
from articles.story.taxonomy import Section, Topic
from articles.workflow.models import PlannedAct
from newsroom.foundation.redirects.models import Redirect

__all__ = [
    "Article", "Assignment", "Author", "Byline", "Claim", "Comment", "Draft", "EditLock", "FrontPage", "LedgerEntry",
    "Narration", "Notice", "NoticeChoice", "Photo", "Pick", "PlannedAct", "ReadHour", "Redirect", "Reference",
    "Revision", "Section", "ShareLink", "StateChange", "StoryAct", "Thread", "Topic",
]  # fmt: skip
