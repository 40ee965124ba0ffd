"""What the settings promise: every variable named, production closed without its secrets, migrations in step."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PRODUCTION": "true",
    "READ_DOTENV": "false",
    "SECRET_KEY": "x1" * 40 + "Qz-7",
    "SITE_URL": "https://courier.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "TRUSTED_PROXIES": "1",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_example_names_every_variable_that_the_settings_read() -> None:
    settings = (ROOT / "newsroom" / "settings.py").read_text()
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z0-9_]+)"', settings))
    named = set(re.findall(r"^# ?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read == named


def test_check_deploy_is_silent_in_production(tmp_path: Path) -> None:
    result = manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION, DATA_DIR=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SITE_URL", "EMAIL_URL"])
def test_production_refuses_to_start_without(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    result = manage("check", **environment, DATA_DIR=str(tmp_path))
    assert result.returncode != 0
    assert missing in result.stderr


def test_the_demo_is_not_prepared_in_production(tmp_path: Path) -> None:
    result = manage("prepare", **PRODUCTION, DATA_DIR=str(tmp_path))
    assert result.returncode != 0
    assert "production" in result.stderr.lower()


@pytest.mark.django_db
def test_migrations_match_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
