"""The server's entry (RSGI): request bodies are read without a thread, then few requests at once enter Django."""

from newsroom.foundation.serving.application import BUSY, Application
from newsroom.foundation.serving.bodies import Limits

__all__ = ["BUSY", "Application", "Limits"]
