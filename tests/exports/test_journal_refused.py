"""Files that are no journal: each is refused in a sentence with the place, and left as it is."""

import json
from importlib import resources

import pytest

from journal import interchange
from journal.errors import BadFile, NewerVersion

SAMPLE = resources.files("journal").joinpath("sample.json").read_bytes()
SMALL = {"format": "casebook", "version": 1, "cycle": {"name": "x"}}


def loaded(whole: object) -> interchange.Loaded:
    """What a file of that content holds."""
    return interchange.load(json.dumps(whole).encode(), "x.json")


def refused(whole: object) -> str:
    """The sentence with which a file of that content is refused."""
    data = whole if isinstance(whole, bytes) else json.dumps(whole).encode()
    with pytest.raises(BadFile) as problem:
        interchange.load(data, "x.json")
    assert str(problem.value).startswith("x.json: ")
    assert "the file was left as it is" in str(problem.value)
    return str(problem.value)


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """Nothing is no journal."""
    assert "it is empty" in refused(data)


@pytest.mark.parametrize("cut", [*range(1, 60), *range(60, len(SAMPLE) - 2, 997), len(SAMPLE) - 2])
def test_a_file_cut_short_is_refused_with_the_place(cut: int) -> None:
    """Wherever it ends, the line and column of the end are told."""
    assert "was cut short at line " in refused(SAMPLE[:cut])


@pytest.mark.fault(46)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"null", "not a casebook journal"),
        (b"[]", "not a casebook journal"),
        (b'{"format": "other", "version": 1}', "not a casebook journal"),
        (b'{"meta": {}}', "use `casebook export journal` there"),
        (b'{"format": "casebook"}', '"version" is not a whole number'),
        (b'{"format": "casebook", "version": true}', '"version" is not a whole number'),
        (b'{"format": "casebook", "version": 0}', '"version" is not a whole number'),
        (b'{"format": "casebook", "version": 1}', "does not name its cycle at cycle name"),
        (
            b'{"format": "casebook", "version": 1, "cycle": {"name": "\xff"}}',
            "not UTF-8 text at byte 56",
        ),
        (SAMPLE.decode().encode("utf-16"), "not UTF-8 text at byte 0"),
        (SAMPLE + b"x", "not JSON or was cut short at line 936"),
        (b'{"a": 1,\n"a": 2}', "the key 'a' stands twice"),
        (b"[" * 200_000 + b"]" * 200_000, "nested"),
        (b'{"format": "casebook", "a": ' + b"[" * 5000 + b"]" * 5000 + b"}", "nested"),
        (b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}", "nested more than 100 levels"),
        (b'{"a": "NaN",\n"b": NaN}', "it holds NaN, which cannot be kept as a number at line 2"),
        (b'{"b": [-Infinity]}', "it holds -Infinity, which cannot be kept as a number at line 1"),
        (b'\n\n{"b": 1e999}', "it holds 1e999, which cannot be kept as a number at line 3"),
        (b'{"b": ' + b"9" * 5000 + b"}", "a number of 5000 digits, which cannot be kept"),
    ],
)
def test_a_file_that_is_no_journal_is_refused(data: bytes, said: str) -> None:
    """One sentence says what it is instead, and where."""
    assert said in refused(data)


def test_a_newer_file_is_refused_by_its_version() -> None:
    """The sentence says which version it is and what to do."""
    with pytest.raises(
        NewerVersion, match=r"version 2 and this program reads up to 1.*upgrade casebook"
    ):
        interchange.load(json.dumps({**SMALL, "version": 2}).encode(), "x.json")


@pytest.mark.fault(20)
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cycle": "x"}, "expected an object, found text at journal cycle"),
        ({"cycle": [1]}, "expected an object, found a list at journal cycle"),
        ({"kpis": {}}, None),
        ({"kpis": {"K1": 1}}, "expected a list of records at kpis"),
        ({"kpis": ["K1"]}, "expected an id like K1, found None at kpis 1"),
        ({"kpis": [{"name": "x"}]}, "expected an id like K1, found None at kpis 1"),
        ({"kpis": [{"id": "D1"}]}, "expected an id like K1, found 'D1' at kpis 1"),
        ({"kpis": [{"id": "k1"}]}, "expected an id like K1, found 'k1' at kpis 1"),
        ({"kpis": [{"id": "K01"}]}, "expected an id like K1, found 'K01' at kpis 1"),
        ({"kpis": [{"id": "K1"}, {"id": "K1"}]}, "the id K1 stands twice at kpis 2"),
        (
            {"kpis": [{"id": "K1", "name": 5}]},
            "expected text, found a whole number at journal kpis 1 name",
        ),
        (
            {"kpis": [{"id": "K1", "better": "UP"}]},
            "'UP' is none of the values known here at journal kpis 1 better",
        ),
        (
            {"kpis": [{"id": "K1", "measurements": [{}, {"value": "5"}]}]},
            "expected a number, found text at journal kpis 1 measurements 2 value",
        ),
        (
            {"kpis": [{"id": "K1", "measurements": [None]}]},
            "expected an object, found nothing at journal kpis 1 measurements 1",
        ),
        (
            {"decisions": [{"id": "D1", "decided": "2026-13-01"}]},
            "expected a day like 2026-03-05 at journal decisions 1 decided",
        ),
        (
            {"decisions": [{"id": "D1", "entered": "yesterday"}]},
            "expected a moment like 2026-03-05T17:30:00Z, found 'yesterday'",
        ),
        (
            {"decisions": [{"id": "D1", "stages": {"result": "x"}}]},
            "expected an object, found text at journal decisions 1 stages result",
        ),
        ({"checkins": [{"id": "M1", "held": "yes"}]}, "expected true or false, found text"),
        (
            {"checkins": [{"id": "M1", "asks": ["a", None]}]},
            "found nothing at journal checkins 1 asks 2",
        ),
        ({"readiness": [{"score": 3}]}, "expected a day, found nothing at readiness 1"),
        (
            {"readiness": [{"on": "2026-01-05"}, {"on": "2026-01-05"}]},
            "the day 2026-01-05 stands twice at readiness 2",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(
    change: dict[str, object], said: str | None
) -> None:
    """The sentence says what was expected, what was found and in which record and field."""
    if said is None:
        assert loaded({**SMALL, **change}).snapshot == loaded(SMALL).snapshot
    else:
        assert said in refused({**SMALL, **change})
