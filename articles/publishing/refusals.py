"""A decorator for actions: one transaction each, and a line in the log for what was refused."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model

logger = structlog.get_logger(__name__)
P = ParamSpec("P")
M = TypeVar("M", bound=Model)
R = TypeVar("R")
_inside: ContextVar[bool] = ContextVar("inside_an_action", default=False)


def action(function: Callable[Concatenate[M, P], R]) -> Callable[Concatenate[M, P], R]:
    """Run it in a transaction. A ValidationError or PermissionDenied is logged, and goes on to the caller.

    An action that calls another is one action: the outer one is logged.
    """

    @wraps(function)
    def run(row: M, /, *args: P.args, **kwargs: P.kwargs) -> R:
        is_outer = not _inside.get()
        token = _inside.set(True)
        try:
            with transaction.atomic():
                return function(row, *args, **kwargs)
        except (ValidationError, PermissionDenied) as error:
            if is_outer:
                _log(function.__name__, row, error)
            raise
        finally:
            _inside.reset(token)

    return run


def _log(name: str, row: Model, error: ValidationError | PermissionDenied) -> None:
    why = error.messages if isinstance(error, ValidationError) else str(error)
    logger.info("action_refused", action=name, kind=row._meta.label_lower, pk=row.pk, why=why)
