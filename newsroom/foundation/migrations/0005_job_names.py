"""Jobs that were stored by the path of their function are stored by their name, so that their modules may move."""

from typing import Any

from django.db import migrations

NAMED = "newsroom.foundation.jobs.named."
NAMES = {
    "articles.narration.jobs.narrate": "narrate",
    "newsroom.foundation.limits.jobs.forget_past_windows": "forget_past_windows",
    "newsroom.foundation.links.jobs.forget_old_links": "forget_old_links",
}


def name_jobs(apps: Any, schema_editor: Any) -> None:
    _rewrite(apps, {path: NAMED + name for path, name in NAMES.items()})


def unname_jobs(apps: Any, schema_editor: Any) -> None:
    _rewrite(apps, {NAMED + name: path for path, name in NAMES.items()})


def _rewrite(apps: Any, paths: dict[str, str]) -> None:
    result, slot = apps.get_model("django_tasks_database", "DBTaskResult"), apps.get_model("foundation", "JobSlot")
    for old, new in paths.items():
        result.objects.filter(task_path=old).update(task_path=new)
        taken = slot.objects.filter(name=new).values("slot")
        slot.objects.filter(name=old).exclude(slot__in=taken).update(name=new)


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0004_limit_turns"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunPython(name_jobs, unname_jobs)]
