"""Table of contents of the foundation's models."""

from newsroom.foundation.caching.models import Change
from newsroom.foundation.jobs.models import JobSlot, JobWorker
from newsroom.foundation.one_time_links.models import MailedLink
from newsroom.foundation.ratelimit.models import Limit, LimitPlace
from newsroom.foundation.users.models import User

__all__ = ["Change", "JobSlot", "JobWorker", "Limit", "LimitPlace", "MailedLink", "User"]
