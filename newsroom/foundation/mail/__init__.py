"""The mail door: every letter the paper sends by itself goes through `send`, from a job, to one person."""

from newsroom.foundation.mail.letter import send

__all__ = ["send"]
