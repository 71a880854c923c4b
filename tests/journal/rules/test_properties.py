"""What holds for every case: points are what mending gains, scores stay in their bounds, nothing crashes."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from journal import codec, leaving_out
from journal.findings import Facts
from journal.model import Snapshot
from journal.readiness import as_json, assess, readiness_at, snapshot_point
from journal.rules.consistency import CONSISTENCY
from journal.rules.saying import DECISION_LOG
from tests.journal.rules.case import LAST_DAY, Edit, Found, case, judged, numbers, rows

BODY: str = rows()["charters"][0]["body"]

DAMAGES: dict[Found, tuple[Edit, Edit]] = {
    ("O10", "F3"): (("features.F3.kpi", ""), ("features.F3.kpi", "K3")),
    ("O11", "F2"): (("features.F2.kpi", "K5"), ("features.F2.kpi", "K2")),
    ("O12", "F4"): (("features.F4.shipped", "2026-06-30"), ("features.F4.shipped", "2026-05-11")),
    ("O13", "F1"): (("features.F1.tradeoff", ""), ("features.F1.tradeoff", "one extra page")),
    ("D20", "D1"): (
        ("decisions.D1.stages.experiment.text", "tbd"),
        ("decisions.D1.stages.experiment.text", "even split on two markets"),
    ),
    ("D21", "D6"): (
        ("decisions.D6.stages.experiment.on", "2026-04-14"),
        ("decisions.D6.stages.experiment.on", "2026-04-15"),
    ),
    ("D22", "D4"): (("decisions.D4.kpis", []), ("decisions.D4.kpis", ["K3"])),
    ("D24", None): (
        ("decisions.D3.stages.post_mortem.text", "-"),
        ("decisions.D3.stages.post_mortem.text", "I overruled a warning"),
    ),
    ("D26", None): (("decisions.D3.principles", []), ("decisions.D3.principles", ["Earn Trust", "Dive Deep"])),
    ("C31", "C1"): (("charters.C1.body", BODY.replace("- K2 Soft", "- Softer")), ("charters.C1.body", BODY)),
    ("B43", "B1"): (("bullets.B1.principle", ""), ("bullets.B1.principle", "Dive Deep")),
    ("B44", "B1"): (("bullets.B1.artifacts", []), ("bullets.B1.artifacts", ["charter"])),
    ("B44", "B2"): (("bullets.B2.artifacts", ["D77"]), ("bullets.B2.artifacts", ["D7"])),
    ("K50", "K4"): (("kpis.K4.baseline", None), ("kpis.K4.baseline", {"on": "2026-01-04", "value": 21})),
    ("K53", "K4"): (
        ("kpis.K4.measurements.5.value", None),
        ("kpis.K4.measurements.5.value", 23),
    ),
    ("T71", "F2"): (
        ("features.F2.entered", "2026-04-20T10:00:00Z"),
        ("features.F2.entered", "2026-03-16T10:00:00Z"),
    ),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(list(DAMAGES)), min_size=1), st.data())
def test_points_are_what_mending_gains(damaged: set[Found], data: st.DataObject) -> None:
    """Whatever else is wrong: mend one thing and the raw score rises by the points of its finding."""
    chosen = data.draw(st.sampled_from(sorted(damaged, key=str)))
    edits = [DAMAGES[each][0] for each in sorted(damaged, key=str)]
    before, after = judged(case(*edits)), judged(case(*edits, DAMAGES[chosen][1]))
    points = sum(f.points for f in before.findings if (f.code, f.record) == chosen)

    assert abs(points - (after.raw - before.raw)) < 1e-9


# --- any case -------------------------------------------------------------------------------------

_DAYS = st.none() | st.dates(date(2025, 12, 1), date(2026, 8, 1)).map(str) | st.just("9999-12-31")
_MOMENTS = st.none() | st.dates(date(2025, 12, 1), date(2026, 8, 1)).map(lambda d: f"{d}T10:00:00Z")
_TEXTS = st.sampled_from(
    ["", " ", "TBD", "<later>", "K1 rose to 65", "from 61.8 to 65.3", "{K1}", "{K7:x}", "helped D1",
     "p95 latency by 25%", "an experiment", "客", "\U0001f600", "## Vision\n\n- K1: x\n"]
)  # fmt: skip
_VALUES = st.none() | st.sampled_from([0, -1, 61.8, 1e300, -0.0])
_IDS = st.sampled_from(["", "K1", "K2", "k1", "K9", "D1", "D2", "F1", "charter", "x"])
_LISTS_OF_IDS = st.lists(_IDS, max_size=3)
_STAGE = st.none() | st.fixed_dictionaries(
    {}, optional={"text": _TEXTS, "on": _DAYS, "entered": _MOMENTS, "by": _DAYS}
)


def _table(letter: str, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[list[object]]:
    row = st.fixed_dictionaries({}, optional={"entered": _MOMENTS, **fields})
    number = st.lists(row, max_size=3)
    return number.map(lambda found: [{"id": f"{letter}{n}", **r} for n, r in enumerate(found, 1)])


_MARK = st.none() | st.fixed_dictionaries({}, optional={"on": _DAYS, "value": _VALUES})
_PARTS = {"who": _TEXTS, "on": _DAYS, "text": _TEXTS, "entered": _MOMENTS}

CASES = st.fixed_dictionaries(
    {
        "cycle": st.fixed_dictionaries({}, optional={"starts": _DAYS, "submit_by": _DAYS}),
        "kpis": _table(
            "K",
            name=_TEXTS,
            unit=st.sampled_from(["", "%", "ms", "per 1000 orders"]),
            kind=st.sampled_from(["business", "user", "engineering", "guardrail"]),
            baseline=_MARK,
            target=_MARK,
            limit=st.none() | st.fixed_dictionaries({}, optional={"value": _VALUES}),
            measurements=st.lists(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "on": _DAYS,
                        "value": _VALUES,
                        "entered": _MOMENTS,
                        "excluded": st.none() | _TEXTS,
                    },
                ),
                max_size=4,
            ),
        ),
        "decisions": _table(
            "D",
            title=_TEXTS,
            decided=_DAYS,
            kpis=_LISTS_OF_IDS,
            principles=st.lists(st.sampled_from(["Earn Trust", "Dive Deep", ""]), max_size=2),
            outcome=st.sampled_from(["pending", "stopped", "reversed"]),
            stages=st.fixed_dictionaries(
                {},
                optional=dict.fromkeys(
                    ("research", "hypothesis", "prediction", "experiment", "result", "post_mortem"),
                    _STAGE,
                ),
            ),
            feedback=st.lists(st.fixed_dictionaries({}, optional=_PARTS), max_size=2),
            friction=st.none()
            | st.fixed_dictionaries({}, optional={"with": _TEXTS, "opened": _DAYS, "repaired": _DAYS}),
        ),
        "features": _table(
            "F",
            name=_TEXTS,
            shipped=_DAYS,
            kpi=_IDS,
            claim=_TEXTS,
            tradeoff=_TEXTS,
            decisions=_LISTS_OF_IDS,
        ),
        "charters": _table(
            "C", title=_TEXTS, on=_DAYS, body=_TEXTS | st.just(BODY) | st.just(BODY[200:])
        ),
        "bullets": _table(
            "B",
            text=_TEXTS,
            kpi=_IDS,
            principle=_TEXTS,
            artifacts=_LISTS_OF_IDS,
            section=st.sampled_from(["product-leadership", "future-goals"]),
        ),
        "checkins": _table(
            "M",
            on=_DAYS,
            held=st.booleans(),
            promises=st.lists(
                st.fixed_dictionaries({}, optional={"text": _TEXTS, "by": _DAYS, "done": _DAYS}),
                max_size=2,
            ),
        ),
    }
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(CASES, st.dates(date(2025, 12, 1), date(2026, 8, 1)), st.booleans())
def test_any_half_empty_case_is_judged(row: dict[str, object], today: date, strict: bool) -> None:
    """Never an exception; the score and each line stay in their bounds, and caps hold."""
    snapshot = codec.decode(row, Snapshot)
    facts = Facts(today=today, strict=strict, pages={"outcome-map": 1.5})
    assessment = assess(snapshot, numbers(), facts)

    assert 0 <= assessment.score <= 100
    assert all(assessment.score <= cap.at for cap in assessment.caps)
    assert all(0 <= line.points <= line.of + 1e-9 for line in assessment.lines)
    assert all(0 <= f.points <= 100 - assessment.raw + 1e-9 for f in assessment.findings)
    assert 0 <= assessment.passed <= assessment.checks
    assert json.loads(json.dumps(as_json(assessment)))["score"] == assessment.score
    assert snapshot_point(assessment, today).score == assessment.score
    assert all(list(rule(snapshot, numbers(), facts)) is not None for rule in CONSISTENCY)
    assert all(
        0 <= readiness_at(snapshot, numbers(), checkin) <= 100 for checkin in snapshot.checkins
    )


@settings(max_examples=60, deadline=None)
@given(CASES, st.frozensets(st.sampled_from(["D1", "D2", "D3"])))
def test_leaving_out_never_earns_anything(row: dict[str, object], out: frozenset[str]) -> None:
    """Whatever the journal holds: a decision left out gains no point; only the length may mend a gate."""
    whole = codec.decode(row, Snapshot)
    less = leaving_out.with_left_out(whole, out)
    facts = Facts(today=LAST_DAY, pages={"decision-log": 4.5})
    before, after = (assess(each, numbers(), facts) for each in (whole, less))

    assert after.raw <= before.raw + 1e-9
    assert after.score <= before.score
    assert {cap.code for cap in before.caps} <= {cap.code for cap in after.caps}
    rest = [
        [each for each in found.lines if each.name != DECISION_LOG] for found in (before, after)
    ]
    assert rest[0] == rest[1]


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["kpis", "decisions", "features", "charters", "bullets", "checkins"]), st.data()
)
def test_deleting_a_record_never_crashes(table: str, data: st.DataObject) -> None:
    """Whatever pointed to it points to nothing now."""
    record = data.draw(st.sampled_from([row["id"] for row in rows()[table]]))

    assert 0 <= judged(case((f"{table}.{record}", None)), LAST_DAY).score <= 100
