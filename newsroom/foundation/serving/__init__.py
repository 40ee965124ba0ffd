"""The server's entry (RSGI): request bodies are read without a thread, then few requests at once enter Django."""

from newsroom.foundation.serving.application import Application
from newsroom.foundation.serving.bodies import Limits

__all__ = ["Application", "Limits"]
