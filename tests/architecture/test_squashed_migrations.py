"""A new database and one that was migrated step by step are the same."""

from __future__ import annotations

from typing import Any

from django.db.migrations.loader import MigrationLoader

from tests.migrating import EveryStep


def described(loader: MigrationLoader) -> dict[str, Any]:
    """Every field, option, constraint and index, by names: their order is no difference."""
    found: dict[str, Any] = {}
    for (app, name), model in loader.project_state().models.items():
        options = dict(model.options)
        for kind in ("constraints", "indexes"):
            for part in options.pop(kind, []):
                found[f"{app}.{name} {kind} {part.name}"] = part.deconstruct()
        found[f"{app}.{name}"] = (options, model.bases, [name for name, _manager in model.managers])
        for field, value in model.fields.items():
            found[f"{app}.{name}.{field}"] = value.deconstruct()[1:]
    return found


def test_the_squashed_migrations_come_to_what_all_steps_come_to() -> None:
    squashed, stepwise = MigrationLoader(None), EveryStep(None)
    assert ("articles", "0015_plain_words") not in squashed.graph.nodes
    assert ("articles", "0015_plain_words") in stepwise.graph.nodes
    assert described(squashed) == described(stepwise)


def test_no_migration_names_a_squashed_one() -> None:
    """`makemigrations` does: name the last of those that it replaces, so that both roads lead on."""
    loader = MigrationLoader(None)
    named = [
        (key, needed)
        for key, migration in loader.disk_migrations.items()
        for needed in (*migration.dependencies, *migration.run_before)
        if needed in loader.replacements
    ]
    assert named == []
