"""The two papers measured, the demo and the demo at a real newsroom's size: built once, kept under var/bench."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"
SIZES = ("demo", "scale")


def environment(size: str) -> dict[str, str]:
    """The environment of a process that measures one paper: files hashed, no worker, quiet logs."""
    folder = FOLDER / size
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PRODUCTION", "PAPER_DEBUG")
    }
    return {
        **kept,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'paper.sqlite3'}",
        "EMBEDDED_WORKER": "false",
        "PAPER_LOG_LEVEL": "ERROR",
        "READ_DOTENV": "false",
        "SECRET_KEY": "only-for-benches-" * 4,
    }


def built(size: str) -> dict[str, str]:
    """Build the paper unless it stands, and give its environment."""
    folder = FOLDER / size
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        if size == "scale":
            built("demo")
            shutil.copytree(FOLDER / "demo", folder, ignore=shutil.ignore_patterns("ready"))
        folder.mkdir(parents=True, exist_ok=True)
        commands = {
            "demo": [["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"], ["demo"]],
            "scale": [["demo", "--scale"]],
        }
        for arguments in commands[size]:
            subprocess.run(
                [sys.executable, "manage.py", *arguments],
                cwd=ROOT,
                env=environment(size),
                check=True,
                stdout=subprocess.DEVNULL,
            )
        (folder / "ready").touch()
    return environment(size)


def copied(size: str) -> dict[str, str]:
    """The environment of a process that edits a paper: its files, and a copy of its database, made anew each time."""
    env, folder = built(size), FOLDER / f"{size}-edited"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with closing(sqlite3.connect(FOLDER / size / "paper.sqlite3")) as paper:
        paper.execute("VACUUM INTO ?", [str(folder / "paper.sqlite3")])
    return {**env, "DATABASE_URL": f"sqlite:///{folder / 'paper.sqlite3'}"}
