"""All records of a kind deleted in turn: which codes come and go, which lines change, and nothing else.

What may surprise: bullets lose the artifacts that they point to (B44) and so stop being good (B47); each
dated entry that goes changes the share of late ones in the line Timing; a claim whose only proof was the
result of a decision contradicts the ledger once that is gone (B45).
"""

import pytest

from tests.journal.rules.case import case, codes, found, judged, lines

MAP, LOG, CHARTER, BULLETS, KPIS, CHECKINS, TIMING = (
    "Outcome map",
    "Decision log",
    "Launch charter",
    "Product Leadership",
    "KPI evidence",
    "Check-ins",
    "Timing",
)

TABLE = [
    (
        "kpis",
        "B40 B47 C31 D22 O10 O14 P01 T70",
        "K53",
        {MAP: 6, LOG: 22.2969, CHARTER: 11, BULLETS: 0, KPIS: 0, TIMING: 2.8305},
    ),
    (
        "decisions",
        "B44 B45 B47 D23 D24 D25 D26 K55 P02 T70 T72",
        "D20 T71",
        {LOG: 0, BULLETS: 3, TIMING: 2},
    ),
    ("features", "B44 B47 O14 P01 T73", "", {MAP: 0, BULLETS: 3, TIMING: 4.8901}),
    ("charters", "B44 B47 P03", "", {CHARTER: 0, BULLETS: 6}),
    ("bullets", "B47", "B40 B41 B42 B44", {BULLETS: 0}),
    ("checkins", "M60 M63", "M62", {CHECKINS: 0, TIMING: 4.8913}),
    ("notes", "", "", {}),
]


@pytest.mark.parametrize(("table", "come", "gone", "changed"), TABLE, ids=[t[0] for t in TABLE])
def test_a_kind_of_record_is_deleted(
    table: str, come: str, gone: str, changed: dict[str, float]
) -> None:
    """Only the named codes and lines change."""
    before, after = case(), case((table, []))

    assert come == codes(found(after) - found(before))
    assert gone == codes(found(before) - found(after))
    assert changed == _changes(lines(judged(before)), lines(judged(after)))


ONE = [
    ("kpis.K1", "B40 B47 C31 D22 O10", "", {MAP, LOG, CHARTER, BULLETS, KPIS, TIMING}),
    ("kpis.K4", "C31", "", {CHARTER, KPIS, TIMING}),
    ("kpis.K5", "B40", "K53", {KPIS, TIMING}),
    ("decisions.D3", "D24 D26", "", {LOG, TIMING}),
    ("decisions.D8", "", "D20", {LOG, TIMING}),
    ("features.F2", "", "", {TIMING}),
    ("bullets.B1", "B47", "", {BULLETS}),
    ("bullets.B5", "", "B40 B42 B44", {BULLETS}),
    ("checkins.M3", "M60", "M62", {CHECKINS, TIMING}),
    ("checkins.M4", "M63", "", set()),
]


@pytest.mark.parametrize(("place", "come", "gone", "changed"), ONE, ids=[each[0] for each in ONE])
def test_one_record_is_deleted(place: str, come: str, gone: str, changed: set[str]) -> None:
    """Only the named codes and lines change."""
    before, after = case(), case((place, None))

    assert come == codes(found(after) - found(before))
    assert gone == codes(found(before) - found(after))
    assert changed == _changes(lines(judged(before)), lines(judged(after))).keys()


def _changes(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {name: points for name, points in after.items() if points != before[name]}
