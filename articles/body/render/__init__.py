"""Rendering of body documents: one visitor, a subclass an output."""
