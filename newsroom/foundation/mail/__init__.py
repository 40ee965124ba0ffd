"""Sending emails: each one the paper sends by itself goes through `send`, from a job, to one person."""

from newsroom.foundation.mail.refusals import Refusal, RefusedError
from newsroom.foundation.mail.rendering import send

__all__ = ["Refusal", "RefusedError", "send"]
