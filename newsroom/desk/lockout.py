from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def account(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """The account that failed sign-ins are counted for (AXES_USERNAME_CALLABLE).

    The sign-in form calls the address `username`, django-axes asks for the model's USERNAME_FIELD, so left alone it
    counts for nobody's. In small letters, because the address is looked up in any case.
    """
    given = credentials or request.POST
    address = given.get("username") or given.get("email")
    return str(address).lower() if address else None
