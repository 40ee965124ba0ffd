"""A database that is gone, slow or hanging: how long a request waits for it, and how its errors are told from others.

A server that hangs answers nothing, so that none of its own time limits helps: the client gives up by itself. What
counts is the time spent waiting for the database, and not the time a page takes: a busy machine ends no page.
SQLite needs no limit for pages: in WAL mode no reader waits for a writer (sqlite.org/wal.html, "Concurrency"); the busy
timeout bounds how long one writer waits for another.
"""

from newsroom.foundation.databases.limits import database_limits, public_page_limits
from newsroom.foundation.databases.outage import is_outage

__all__ = ["database_limits", "is_outage", "public_page_limits"]
