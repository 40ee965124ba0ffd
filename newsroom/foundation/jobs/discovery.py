"""Finds every job before a worker starts: periodic and named ones can be found no other way."""

from importlib import import_module
from pathlib import Path

from django.apps import apps


def discover() -> None:
    """Import `jobs.py` of each app and of each capability folder in it."""
    for config in apps.get_app_configs():
        root = Path(config.path)
        for found in sorted([*root.glob("jobs.py"), *root.glob("*/jobs.py")]):
            import_module(".".join([config.name, *found.relative_to(root).with_suffix("").parts]))
    import_module("newsroom.foundation.jobs.pruning")
