"""Table of contents of the foundation's models."""

from newsroom.foundation.jobs.models import JobSlot, JobWorker
from newsroom.foundation.limits.models import Limit, LimitPlace
from newsroom.foundation.links.models import MailedLink
from newsroom.foundation.pagecache.models import Change
from newsroom.foundation.people.models import User

__all__ = ["Change", "JobSlot", "JobWorker", "Limit", "LimitPlace", "MailedLink", "User"]
