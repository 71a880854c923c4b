"""All rules. Adding one is one function in the module of its subject and one entry in that module's
``RULES``; its explanation belongs into ``journal/explanations.toml``.
"""

from collections.abc import Callable

from journal.findings import Facts, Line, Rule
from journal.model import Snapshot
from journal.profile import Profile
from journal.rules import (
    bullets,
    charter,
    checkins,
    decision_log,
    gates,
    kpis,
    ledger,
    outcome_map,
    timing,
)

RULES: tuple[Rule, ...] = (
    *outcome_map.RULES,
    *decision_log.RULES,
    *charter.RULES,
    *bullets.RULES,
    *ledger.RULES,
    *kpis.RULES,
    *checkins.RULES,
    *timing.RULES,
    *gates.RULES,
)
"""The rules that readiness rests on."""

LINES: tuple[Callable[[Snapshot, Profile, Facts], Line], ...] = (
    outcome_map.line,
    decision_log.line,
    charter.line,
    bullets.line,
    kpis.line,
    checkins.line,
    timing.line,
)
"""The lines of the score, in the order in which they are shown."""

CHECKS = (
    *("O10", "O11", "O12", "O13"),
    *("D20", "D21", "D22", "D23", "D24", "D25", "D26"),
    *("C30", "C31", "C32"),
    *("B40", "B41", "B42", "B43", "B44", "B45", "B46", "B47", "B49"),
    *("K50", "K51", "K52", "K53", "K54", "K56"),
    *("M60", "M61"),
    *("T70", "T71", "T72"),
    *("P01", "P02", "P03", "P04", "P05", "P06"),
)
"""The codes that cost points or cap the score: the checks that a program can make."""
