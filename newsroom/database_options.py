"""The options of `DATABASES`: SQLite for the processes of one machine, PostgreSQL that no request waits for long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; PRAGMA cache_size=-20000;"
    ),
}


def tuned(database: dict[str, Any], *, test_name: Path, pool_size: int) -> dict[str, Any]:
    """The same with its options. `test_name`: SQLite's file in tests; a database in memory would be one connection for
    all threads, in which a browser's requests collide. `pool_size` 0: no pool."""
    if database["ENGINE"].endswith("sqlite3"):
        return {**database, "CONN_MAX_AGE": None, "TEST": {"NAME": str(test_name)}, "OPTIONS": SQLITE}
    from newsroom.foundation.databases.postgresql import CONNECTION_OPTIONS, pool_options

    options = {**CONNECTION_OPTIONS, **database.get("OPTIONS", {})}
    if pool_size:
        options.setdefault("pool", pool_options(pool_size))
    return {**database, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
