"""What was typed over one version is put over another one, part by part."""

from journal.rebase import clashes, rebased


def test_fields_that_were_typed_win_and_others_stay() -> None:
    """Each field is taken for itself."""
    base = {"title": "a", "tradeoff": "b", "kpis": ["K1"]}
    mine = {"title": "mine", "tradeoff": "b", "kpis": ["K1"]}
    theirs = {"title": "theirs", "tradeoff": "t", "kpis": ["K1", "K2"]}

    expected = {"title": "mine", "tradeoff": "t", "kpis": ["K1", "K2"]}
    assert expected == rebased(base, mine, theirs)
    found = clashes(base, mine, theirs, "decisions")
    assert ("mine", "theirs", True) == found[0][1:]
    assert {False} == {each.yours for each in found[1:]}


def test_parts_of_both_are_there() -> None:
    """A measurement of theirs stays beside mine; a changed one is mine, a removed one is gone."""
    one, two = ({"value": v, "entered": f"2026-01-0{v}T00:00:00Z"} for v in (1, 2))
    base = {"measurements": [one, two]}
    changed = {**one, "value": 9}
    mine = {"measurements": [changed, {"value": 3}]}
    theirs = {"measurements": [one, two, {"value": 4, "entered": "x"}]}

    expected = [changed, {"value": 4, "entered": "x"}, {"value": 3}]
    assert expected == rebased(base, mine, theirs)["measurements"]
