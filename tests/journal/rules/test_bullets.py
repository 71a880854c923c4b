"""The Product Leadership bullets, B43 to B49 and the line (B40 to B42: test_sentences)."""

import pytest

from tests.journal.rules.case import Edit, case, found, judged, lines, only

B1 = "bullets.B1"

FINDS: list[tuple[str, Edit, str]] = [
    ("B43", (f"{B1}.principle", " "), "no principle"),
    ("B44", (f"{B1}.artifacts", []), "no artifact"),
    ("B44", (f"{B1}.artifacts", ["outcome-map", "D99"]), "a decision that does not exist"),
    ("B44", (f"{B1}.artifacts", ["wiki"]), "no artifact of ours"),
    ("B44", ("charters", []), "an artifact without a record of its kind"),
    ("B49", ("bullets.+", {"id": "B9", "section": "future-goals", "text": "Run an A/B test of K1"}),
     "an experiment in the future only"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "edit", "why"), FINDS, ids=[each[2] for each in FINDS])
def test_a_bullet_that_lacks_something(code: str, edit: Edit, why: str) -> None:
    """The sample has none of these on its good bullets."""
    record = "B9" if edit[0].endswith("+") else "B1"

    assert (code, record) not in found(case())
    assert (code, record) in found(case(edit))


PASSES: list[tuple[str, list[Edit], str]] = [
    ("B43", [(f"{B1}.principle", "Our own value")], "any principle"),
    ("B44", [(f"{B1}.artifacts", ["dashboard"])], "the dashboard"),
    ("B44", [(f"{B1}.artifacts", ["leadership"])], "the section itself"),
    ("B44", [(f"{B1}.artifacts", ["d3", "K1", "N2"])], "ids in any case"),
    ("B49", [("bullets.+", {"id": "B9", "section": "future-goals", "text": "Widen late card entry"})],
     "a goal that is no experiment"),
    ("B49", [("bullets.+", {"id": "B9", "section": "future-goals", "text": "Run an experiment", "kpi": "K1"}),
             (f"{B1}.text", "Ran an experiment and raised completion to 65.3%")], "one was run"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "edits", "why"), PASSES, ids=[each[2] for each in PASSES])
def test_a_bullet_that_lacks_nothing(code: str, edits: list[Edit], why: str) -> None:
    """These edits are not found."""
    records = {record for found_code, record in found(case(*edits)) if found_code == code}

    assert not records & {"B1", "B9"}


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (False, "Moved card entry and raised checkout completion to 65.3%"),
        (False, "Moved card entry; K1 ended at 65.3%"),
        (True, "Raised checkout completion to 65.3%, with three teams"),
        (True, "Raised checkout completion to 65.3% - after many talks"),
    ],
)
def test_strict_reading_wants_the_kpi_in_the_last_clause(expected: bool, text: str) -> None:
    """B46 is off by default and spoils a bullet where strict reading is asked for."""
    snapshot = case((f"{B1}.text", text))

    assert ("B46", "B1") not in found(snapshot)
    assert expected == (("B46", "B1") in found(snapshot, strict=True))


def test_two_faults_of_a_bullet_gain_nothing_alone() -> None:
    """Mending one of two leaves the bullet as bad as it was; the last one gains all of it."""
    two = judged(case())
    one = judged(case(("bullets.B4.artifacts", ["dashboard"])))

    assert only(two, "B41", "B4").points == 0
    assert only(one, "B41", "B4").points == pytest.approx(15 / 5)


@pytest.mark.parametrize(
    ("expected", "kept"),
    [
        (0, []),
        (5, ["B1"]),
        (10, ["B1", "B2"]),
        (15, ["B1", "B2", "B3"]),
        (5, ["B1", "B4"]),
        (9, None),
    ],
    ids=["none", "one", "two", "three", "one of two", "three of five"],
)
def test_good_bullets_of_at_least_three(expected: float, kept: list[str] | None) -> None:
    """The share of good bullets, of three at least; too few good ones are B47."""
    gone = [f"B{n}" for n in range(1, 6) if kept is not None and f"B{n}" not in kept]
    assessment = judged(case(*((f"bullets.{each}", None) for each in gone)))
    missing = 0 if kept is None else 3 - len(kept)
    b47 = [each.points for each in assessment.findings if each.code == "B47"]

    assert lines(assessment)["Product Leadership"] == pytest.approx(expected)
    assert (b47 == []) == (expected in (9, 15))
    assert b47 in ([], [pytest.approx(15 * missing / 3)])


def test_the_same_text_counts_once() -> None:
    """A bullet that is copied neither earns nor costs."""
    copy = {"id": "B9", "text": "reversed MY own saved-card change within a week of the read-out, then"
            " rebuilt the research sign-off with UX; contacts ended at 8.3 per 1000 orders"}  # fmt: skip
    doubled = case(("bullets.+", copy))

    assert lines(judged(doubled)) == lines(judged(case()))


def test_a_dozen_bullets_are_too_many() -> None:
    """B48 is advice from the twelfth on."""
    more = [("bullets.+", {"id": f"B{n}", "text": f"Line {n} of many"}) for n in range(6, 13)]

    assert ("B48", None) not in found(case(*more[:-1]))
    assert ("B48", None) in found(case(*more))
