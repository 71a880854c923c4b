"""A journal without what is not to be told: words, people, amounts of money."""

MARK = "redacted"
"""The field of a journal that says that it was redacted; every artifact says so where it stands."""
