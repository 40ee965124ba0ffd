"""Illustrations drawn by code for the demonstration paper: flat shapes, few inks, paper grain."""

from __future__ import annotations

from newsroom.demo.drawing.illustrator import SUBJECTS, draw, draw_portrait, focal

__all__ = ["SUBJECTS", "draw", "draw_portrait", "focal"]
