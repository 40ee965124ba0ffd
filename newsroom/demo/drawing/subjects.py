"""Brings every theme's scenes into the register."""

from __future__ import annotations

from newsroom.demo.drawing import (
    ballot,
    boats,
    chambers,
    charts,
    city,
    civic,
    coast,
    country,
    desk,
    energy,
    football,
    harbour,
    interiors,
    maps,
    objects,
    people,
    signals,
    stages,
    station,
    streets,
    town,
    uplands,
)
from newsroom.demo.drawing.registry import SCENES

__all__ = ["SCENES", "THEMES"]

THEMES = (
    ballot,
    boats,
    chambers,
    charts,
    city,
    civic,
    coast,
    country,
    desk,
    energy,
    football,
    harbour,
    interiors,
    maps,
    objects,
    people,
    signals,
    stages,
    station,
    streets,
    town,
    uplands,
)
