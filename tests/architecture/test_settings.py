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
    "MAIL_FROM": "The Courier <post@courier.example.org>",
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


def named_variables() -> set[str]:
    return set(re.findall(r"^# ?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_the_example_names_every_variable_that_the_settings_read() -> None:
    settings = (ROOT / "newsroom" / "settings.py").read_text()
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z0-9_]+)"', settings))
    assert read == named_variables()


def test_check_deploy_is_silent_in_production(tmp_path: Path) -> None:
    result = manage("check", "--deploy", "--fail-level", "INFO", **PRODUCTION, DATA_DIR=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SITE_URL", "EMAIL_URL", "MAIL_FROM"])
def test_production_refuses_to_start_without(missing: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    result = manage("check", **environment, DATA_DIR=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.startswith(f"{missing} is not set")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["prepare", "demo"])
def test_the_demo_is_not_installed_in_production(command: str, tmp_path: Path) -> None:
    result = manage(command, **PRODUCTION, DATA_DIR=str(tmp_path))
    assert result.returncode != 0
    assert "Unknown command" in result.stderr


def test_what_a_shell_sets_for_other_purposes_changes_nothing(tmp_path: Path) -> None:
    shell = {"LANGUAGE": "en_US:en", "HOST": "x86_64", "DEBUG": "*", "LOG_LEVEL": "trace", "TIME_ZONE": "CET-1"}
    empty = dict.fromkeys(named_variables() - {"DATA_DIR", "READ_DOTENV"}, "")
    result = manage("check", **shell, **empty, READ_DOTENV="false", DATA_DIR=str(tmp_path))
    assert result.returncode == 0, result.stderr


def test_a_bad_value_stops_every_command_with_one_sentence(tmp_path: Path) -> None:
    for command in ("check", "prepare", "work"):
        result = manage(command, PAPER_LANGUAGE="en_US:en", READ_DOTENV="false", DATA_DIR=str(tmp_path))
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr == ("PAPER_LANGUAGE is 'en_US:en', but must be one of en, uk, ar, he, de, fr, es, pl.\n")


def test_a_data_dir_that_cannot_be_written_to_is_one_sentence() -> None:
    result = manage("check", READ_DOTENV="false", DATA_DIR="/proc/paper")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "DATA_DIR is '/proc/paper', but must be a folder that this account may write to.\n"


def test_an_ipv6_address_of_the_site_is_an_allowed_host(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.SITE_URL, settings.ALLOWED_HOSTS[0])"
    result = manage("shell", "-v0", "-c", code, SITE_URL="http://[2001:DB8::1]:8000/", DATA_DIR=str(tmp_path))
    assert result.stdout == "http://[2001:db8::1]:8000 [2001:db8::1]\n"


def test_subdomains_and_preloading_are_opted_into(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings as s;"
        "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    )
    opted = {"HSTS_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"}
    for more, printed in (({}, "63072000 False False\n"), (opted, "63072000 True True\n")):
        result = manage("shell", "-v0", "-c", code, **PRODUCTION, **more, DATA_DIR=str(tmp_path))
        assert result.stdout == printed, result.stderr


def test_make_runs_what_the_readme_runs() -> None:
    makefile, readme = (ROOT / "Makefile").read_text().replace("\\\n", " "), (ROOT / "README.md").read_text()
    for text in (makefile, readme):
        line = next(line for line in text.splitlines() if "granian --" in line)
        assert "--interface rsgi" in line
        assert line.endswith("newsroom.rsgi:application")


@pytest.mark.django_db
def test_migrations_match_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
