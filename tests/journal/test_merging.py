"""Two sides of one journal are brought together record by record, and nothing that was written is lost."""

import random
from typing import Any

import pytest

from journal.merging import Tables, changes, merged

pytestmark = pytest.mark.fault(9)

NOTE = {"text": "x", "entered": "1"}


def notes(**rows: dict[str, Any]) -> Tables:
    """A journal of notes."""
    return {"notes": rows, "trash": {}}


def test_what_either_side_added_is_there() -> None:
    """Different records of both sides, also without a known beginning."""
    base = notes(N1=NOTE)
    mine = notes(N1=NOTE, N2={"text": "m", "entered": "2"})
    theirs = notes(N1=NOTE, N3={"text": "t", "entered": "3"})
    for known in (base, None):
        rows, clashes = merged(known, mine, theirs)
        assert {"N1", "N2", "N3"} == set(rows["notes"])
        assert () == clashes


def test_two_records_of_one_id_are_two_and_references_follow() -> None:
    """Both machines made a D9: the second gets a new id, and what its side says of D9 says so."""
    base: Tables = {"decisions": {"D1": {"title": "old"}}, "features": {}, "notes": {}}
    mine: Tables = {
        "decisions": {
            "D1": {"title": "old"},
            "D9": {"title": "mine", "entered": "1"},
            "D10": {"title": "after d9", "supersedes": "D9", "carried_from": "2025/D9"},
        },
        "features": {"F1": {"decisions": ["D9", "D1"], "name": "F"}},
        "notes": {"N1": {"text": "see D9, not D90 or D9.js, and {D9}"}},
    }
    theirs: Tables = {
        "decisions": {"D1": {"title": "old"}, "D9": {"title": "theirs", "entered": "2"}},
        "features": {},
        "notes": {"N2": {"text": "about D9"}},
    }
    rows, (clash,) = merged(base, mine, theirs, {"D": 12})

    assert ("D9", "D13", False) == (clash.key, clash.copy, clash.same)
    assert "D9 was made on both sides, so the one from here is D13" == str(clash)
    assert ("theirs", "mine") == tuple(rows["decisions"][key]["title"] for key in ("D9", "D13"))
    expected = {"title": "after D13", "supersedes": "D13", "carried_from": "2025/D9"}
    assert expected == rows["decisions"]["D10"]
    assert ["D13", "D1"] == rows["features"]["F1"]["decisions"]
    assert "see D13, not D90 or D9.js, and {D13}" == rows["notes"]["N1"]["text"]
    assert "about D9" == rows["notes"]["N2"]["text"]


def test_fields_of_both_sides_are_one_record() -> None:
    """Who changed the title and who changed the trade-off do not clash; parts of lists neither."""
    base = {"title": "a", "tradeoff": "b", "feedback": []}
    mine = {**base, "title": "m", "feedback": [{"who": "m", "entered": "1"}]}
    theirs = {**base, "tradeoff": "t", "feedback": [{"who": "t", "entered": "2"}]}
    rows, clashes = merged(
        {"decisions": {"D1": base}}, {"decisions": {"D1": mine}}, {"decisions": {"D1": theirs}}
    )

    both = [{"who": "t", "entered": "2"}, {"who": "m", "entered": "1"}]
    assert {"title": "m", "tradeoff": "t", "feedback": both} == rows["decisions"]["D1"]
    assert () == clashes


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ({"text": "b"}, {"text": "m"}, {"text": "t"}),
        ({"stages": {"r": "b"}}, {"stages": {"r": "m"}}, {"stages": {"r": "t"}}),
        ({"p": [{"v": 1, "entered": "1"}]},) * 1
        + ({"p": [{"v": 2, "entered": "1"}]}, {"p": [{"v": 3, "entered": "1"}]}),
        ({"kpis": []}, {"kpis": ["K1"]}, {"kpis": ["K2"]}),
    ],
)
def test_a_field_that_both_changed_makes_two_records(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    """Theirs keeps the id, mine stands whole under a new one; doing so again makes no third."""
    sides = [{"decisions": {"D1": {**row, "entered": "0"}}} for row in (base, mine, theirs)]
    rows, (clash,) = merged(sides[0], sides[1], sides[2])
    assert ("D1", "D2", True) == (clash.key, clash.copy, clash.same)
    assert {"D1": sides[2]["decisions"]["D1"], "D2": sides[1]["decisions"]["D1"]} == rows[
        "decisions"
    ]
    assert "D1 was changed on both sides, so D2 is how it was here" == str(clash)

    again, _ = merged(None, sides[1], rows)
    assert rows == again


def test_a_record_that_an_earlier_merge_gave_another_id_is_not_there_twice() -> None:
    """The same words of the same moment under another id are the same record."""
    one, other = {"text": "0", "entered": "0"}, {"text": "5", "entered": "5"}
    mine, theirs = notes(N1=other, N2=one), notes(N1=one)
    for base in (None, notes()):
        rows, (clash,) = merged(base, mine, theirs)
        assert {"N1": one, "N3": other} == rows["notes"]
        assert ("N1", "N3") == (clash.key, clash.copy)


def test_what_one_side_deleted_and_the_other_changed_stays() -> None:
    """And it is not in the trash as well; what was only deleted is gone, however little is known."""
    changed = {"text": "y", "entered": "1"}
    gone: Tables = {"notes": {}, "trash": {"N1": {"table": "notes", "row": NOTE}}}
    for mine, theirs in ((gone, notes(N1=changed)), (notes(N1=changed), gone)):
        rows, _ = merged(notes(N1=NOTE), mine, theirs)
        assert notes(N1=changed) == rows
    for mine, theirs in ((gone, notes(N1=NOTE)), (notes(N1=NOTE), gone)):
        for base in (notes(N1=NOTE), None):
            assert gone == merged(base, mine, theirs).rows


def test_two_deleted_records_of_one_id_are_both_kept() -> None:
    """The trash has room for both."""
    mine: Tables = {"trash": {"N1": {"table": "notes", "row": {"text": "m"}}}}
    theirs: Tables = {"trash": {"N1": {"table": "notes", "row": {"text": "t"}}}}
    rows, clashes = merged(None, mine, theirs)

    assert {"N1": theirs["trash"]["N1"], "N1~2": mine["trash"]["N1"]} == rows["trash"]
    assert () == clashes


def test_the_cycle_is_one_and_told() -> None:
    """There is only one: mine stands, theirs is in the change's before."""
    sides: list[Tables] = [{"cycle": {"cycle": {"team": team, "role": "r"}}} for team in "bmt"]
    rows, (clash,) = merged(sides[0], sides[1], sides[2])

    assert "m" == rows["cycle"]["cycle"]["team"]
    assert "the cycle was changed on both sides and is as it was here" == str(clash)
    (change,) = changes(sides[2], rows)
    assert "t" == (change.before or {})["team"]


def test_no_word_of_any_history_is_lost() -> None:
    """Random edits, additions and deletions on both sides: every last word of either is somewhere."""
    seed = random.randrange(10**9)
    draw = random.Random(seed)
    for _ in range(300):
        base = notes(**{f"N{n}": {"text": f"b{n}", "entered": str(n)} for n in range(1, 5)})
        sides = [edited(base, draw, name) for name in ("m", "t")]
        rows, _ = merged(draw.choice([base, None]), sides[0], sides[1])
        said = {row["text"] for row in rows["notes"].values()}
        written = {
            row["text"] for side in sides for row in side["notes"].values() if row["text"][0] != "b"
        }
        assert written <= said, f"seed {seed}: {base} {sides}"
        assert merged(rows, rows, rows).rows == rows
        for key, deleted in rows["trash"].items():
            assert rows["notes"].get(key, {}).get("entered") != deleted["row"]["entered"]


def edited(base: Tables, draw: random.Random, name: str) -> Tables:
    """One side after some changes."""
    side: Tables = {table: dict(rows) for table, rows in base.items()}
    for number in range(draw.randrange(6)):
        key = draw.choice([*side["notes"], "new"])
        what = draw.choice(["edit", "delete"])
        if key == "new":
            free = f"N{max(int(k[1:]) for k in [*side['notes'], *side['trash'], 'N4']) + 1}"
            side["notes"][free] = {"text": f"{name}{number} new", "entered": f"{name}{number}"}
        elif what == "edit":
            side["notes"][key] = {**side["notes"][key], "text": f"{name}{number}"}
        else:
            side["trash"][key] = {"table": "notes", "row": side["notes"].pop(key)}
    return side
