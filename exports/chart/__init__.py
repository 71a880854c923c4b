"""The chart of a KPI for people who read a document: an SVG, and the same in words."""

from exports.chart.facts import charted, file_name
from exports.chart.svg import svg
from exports.chart.words import described

__all__ = ["charted", "described", "file_name", "svg"]
