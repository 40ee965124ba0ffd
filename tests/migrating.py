"""Migrations one by one, also those that a squashed migration replaces for new databases."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_test_migrations.migrator import Migrator


class EveryStep(MigrationLoader):
    """The graph of a paper that stands since before the squashing: the replaced migrations in place of the one."""

    def build_graph(self) -> None:
        self.replace_migrations = False
        super().build_graph()
        for key, squashed in self.replacements.items():
            self.applied_migrations.pop(key, None)
            self.graph.remove_replacement_node(key, squashed.replaces)


class StepMigrator(Migrator):
    def __init__(self) -> None:
        super().__init__()
        self._executor.loader = EveryStep(connection)
