"""How a sentence is read for numbers: from pieces to figures to claims (B45)."""

from journal.rules.reading.claims import Claim, Shape
from journal.rules.reading.reader import has_number, read
from journal.rules.reading.tokens import Amount, Token, scan

__all__ = ["Amount", "Claim", "Shape", "Token", "has_number", "read", "scan"]
