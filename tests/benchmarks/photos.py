"""What opening one photo in the desk costs at a real paper's size, as an editor: queries, and time.

Run as a module it measures, against the scale paper, and prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import Any

from tests.benchmarks.papers import ROOT, copied

ROUNDS = 15


def queries() -> Iterable[str]:
    command = [sys.executable, "-m", "tests.benchmarks.photos"]
    result = subprocess.run(command, cwd=ROOT, env=copied("scale"), check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    yield f"photo.queries {found['queries']} queries"
    yield f"photo.queries.uses {found['uses']} uses of the photo"
    yield f"photo.queries.bodies {found['bodies']} queries that look into bodies"
    yield f"photo.queries.time {found['milliseconds']:.1f} ms"
    yield f"photo.queries.ratio {found['milliseconds'] / found['reference']:.2f} of plain Python's reference loop"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from articles.models import Photo, Reference
    from articles.references.usage import count_uses
    from newsroom.desk.roles import sync_roles
    from newsroom.foundation.models import User
    from tests.benchmarks.measure import reference

    sync_roles()
    user = User.objects.create_user("edda@example.org", "correct horse battery", name="Edda", is_staff=True)
    user.groups.set(user.groups.model.objects.filter(name="Editor"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    photo = Photo.objects.get(pk=Reference.objects.filter(kind="photo").order_by("pk").values_list("target")[:1])
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    client.get(address)
    times = []
    for _round in range(ROUNDS):
        begin = time.perf_counter()
        assert client.get(address).status_code == 200
        times.append((time.perf_counter() - begin) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    found = {
        "queries": len(captured),
        "uses": count_uses(photo),
        "bodies": sum("LIKE" in query["sql"] and "body" in query["sql"] for query in captured),
        "milliseconds": statistics.median(times),
        "reference": statistics.median(reference() for _round in range(ROUNDS)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
