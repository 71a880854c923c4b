"""The sample changed in one place: what comes, what goes and which lines change, worked out by hand from
the rules; nothing else may change.
"""

from collections import Counter
from datetime import date

import pytest

from journal.readiness import Assessment
from journal.sections import TEMPLATE
from tests.journal.rules.case import Edit, case, judged, lines, rows

MAP, LOG, CHARTER, BULLETS, KPIS, CHECKINS, TIMING = (
    "Outcome map",
    "Decision log",
    "Launch charter",
    "Product Leadership",
    "KPI evidence",
    "Check-ins",
    "Timing",
)

TABLES = ("kpis", "decisions", "features", "charters", "bullets", "checkins", "notes")

LOG_POINTS, PART, EIGHTH = 24.296875, 15 / 8 / 4, 15 / 8 / 8
"""The decision log of the sample; a part of one of its eight decisions, and half of one."""

DATED = 95
"""Its dated entries: 36 measurements, 8 decisions, 36 stages, 8 words of feedback, 4 features, 3 check-ins.
Five of D2 are late."""

BODY: str = rows()["charters"][0]["body"]
TEXT = "charters.C1.body"
SENTENCE = "Ran the {} that raised checkout completion from 61.8% to 65.3%"


def _timing(late: int = 5, dated: int = DATED) -> float:
    return 2 + 1 + 2 * (dated - late) / dated


def _body(old: str, new: str) -> Edit:
    assert old in BODY
    return (TEXT, BODY.replace(old, new))


def _up_to(mark: str, body: str = BODY) -> str:
    return body.partition(mark)[0]


def _from(mark: str) -> str:
    return mark + BODY.partition(mark)[2]


def _bullet(key: str, text: str, **fields: object) -> dict[str, object]:
    row = {"id": key, "text": text, "kpi": "K1", "principle": "Ownership", "artifacts": ["charter"]}
    return {**row, **fields}


def _held(key: str, on: str) -> dict[str, object]:
    return {"id": key, "on": on, "held": True, "entered": f"{on}T17:30:00Z"}


Row = tuple[str, str, str, dict[str, float], list[Edit]]

MAPS: list[Row] = [
    ("no KPI", "O10:F1", "", {MAP: 20 - 14 / 4}, [("features.F1.kpi", "")]),
    ("a KPI that is not there", "O10:F1", "", {MAP: 16.5}, [("features.F1.kpi", "K9")]),
    ("KPI null", "O10:F1", "", {MAP: 16.5}, [("features.F1.kpi", None)]),
    ("no KPI anywhere measured", "O10:F1 O12:F2 O12:F3 O12:F4 O14", "", {MAP: 20 - 14 / 4 - 18 / 4},
     [("features.F1.kpi", ""), *((f"features.F{n}.shipped", "2026-06-30") for n in (1, 2, 3, 4))]),
    ("an engineering KPI", "O11:F1", "", {MAP: 18}, [("features.F1.kpi", "K5")]),
    ("a guardrail", "O11:F2", "", {MAP: 18}, [("features.F2.kpi", "K4")]),
    ("no trade-off", "O13:F1", "", {MAP: 18.5}, [("features.F1.tradeoff", "  \n")]),
    ("a trade-off twice", "O13:F3", "", {MAP: 18.5},
     [("features.F3.tradeoff", "Retry fee,  capped per month with FINANCE")]),
    ("measured on the shipping day only", "O12:F4", "", {MAP: 18.5},
     [("features.F4.shipped", "2026-06-19")]),
    ("no shipping day", "O12:F4", "", {MAP: 18.5, TIMING: _timing(5, 94)},
     [("features.F4.shipped", None)]),
    ("no baseline", "O12:F1 O12:F4 K50:K1 B45:B1 B47", "",
     {MAP: 17, KPIS: 10 * 28 / 30, BULLETS: 6}, [("kpis.K1.baseline", None)]),
]  # fmt: skip

LOGS: list[Row] = [
    ("no hypothesis", "D20:D1", "", {LOG: LOG_POINTS - PART, TIMING: _timing(5, 94)},
     [("decisions.D1.stages.hypothesis", None)]),
    ("no experiment", "D20:D6", "", {LOG: LOG_POINTS - PART}, [("decisions.D6.stages.experiment.text", "tbd")]),
    ("no result, overdue", "D20:D1", "", {LOG: LOG_POINTS - PART, TIMING: _timing(5, 94)},
     [("decisions.D1.stages.result", None)]),
    ("no feedback", "D20:D6", "", {LOG: LOG_POINTS - PART}, [("decisions.D6.feedback.0.text", "")]),
    ("a result due today", "", "", {}, [("decisions.D8.stages.prediction.by", "2026-07-03")]),
    ("a result due yesterday", "", "", {LOG: LOG_POINTS - EIGHTH},
     [("decisions.D8.stages.prediction.by", "2026-07-02")]),
    ("a result due never", "", "", {LOG: LOG_POINTS - EIGHTH}, [("decisions.D8.stages.prediction.by", None)]),
    ("a result before the experiment", "D21:D1", "", {LOG: LOG_POINTS - PART},
     [("decisions.D1.stages.result.on", "2026-01-13"),
      ("decisions.D1.stages.result.entered", "2026-01-14T10:00:00Z")]),
    ("a post-mortem before the result", "D21:D3", "", {},
     [("decisions.D3.stages.post_mortem.on", "2026-03-12"),
      ("decisions.D3.stages.post_mortem.entered", "2026-03-12T10:00:00Z")]),
    ("feedback before all", "", "", {}, [("decisions.D6.feedback.0.on", "2026-04-01"),
                                         ("decisions.D6.feedback.0.entered", "2026-04-01T10:00:00Z")]),
    ("no KPI linked", "D22:D1", "", {LOG: LOG_POINTS - 2 / 8}, [("decisions.D1.kpis", [])]),
    ("no post-mortem", "D24", "", {LOG: LOG_POINTS - 2, TIMING: _timing(5, 94)},
     [("decisions.D3.stages.post_mortem", None)]),
    ("reversed without research", "", "", {TIMING: _timing(5, 94)},
     [("decisions.D3.stages.research", None)]),
    ("kept without research", "D24", "", {LOG: LOG_POINTS - 2, TIMING: _timing(5, 94)},
     [("decisions.D3.stages.research", None), ("decisions.D3.outcome", "kept")]),
    ("kept with research", "", "", {}, [("decisions.D3.outcome", "kept")]),
    ("trust without depth", "D26", "", {LOG: LOG_POINTS - 2}, [("decisions.D3.principles", ["Earn Trust"])]),
    ("trust without feedback", "D20:D3 D26", "", {LOG: LOG_POINTS - PART - 2, TIMING: _timing(5, 94)},
     [("decisions.D3.feedback", [])]),
    ("trust in another decision", "", "",
     {}, [("decisions.D3.principles", []), ("decisions.D5.principles", ["EARN trust", "dive deep"])]),
    ("one voice in two spellings", "D25", "", {LOG: LOG_POINTS - 1},
     [*((f"decisions.D{n}.feedback.0.who", "ux" if n % 2 else " UX ") for n in range(1, 8)),
      ("decisions.D1.feedback.1.who", "Ux")]),
    ("friction not repaired", "D27:D3", "", {}, [("decisions.D3.friction.repaired", None)]),
    ("a prediction that came true", "", "", {}, [("decisions.D6.stages.prediction.text", "+0.8 points in that segment")]),
    ("a hypothesis twice", "D20:D6", "", {LOG: LOG_POINTS - PART},
     [("decisions.D6.stages.hypothesis.text", "Fewer choices on screen make people  FINISH faster")]),
    ("one decision", "D23 D25 T72 B45:F4 K55:K4", "D20:D8 D20:D8 T71:D2",
     {LOG: 15 + 2 + 2 / 3 + 2 + 1 + 2, TIMING: 2 + 2 + 1 / 3},
     [(f"decisions.D{n}", None) for n in (1, 2, 4, 5, 6, 7, 8)]),
]  # fmt: skip

CHARTERS: list[Row] = [
    ("no scope", "C30:C1", "", {CHARTER: 13}, [_body("## Scope", "## Reach")]),
    ("a vision of the template", "C30:C1", "", {CHARTER: 13},
     [(TEXT, _up_to("## Scope", TEMPLATE) + _from("## Scope"))]),
    ("a criterion without a KPI", "C31:C1", "", {CHARTER: 11 + 4 * 2 / 3},
     [_body("K2 Soft declines lost at payment", "declines")]),
    ("a criterion by full name", "", "", {}, [_body("K4 Refunds", "REFUNDS")]),
    ("a criterion by half of a name", "C31:C1", "", {CHARTER: 11 + 4 * 2 / 3},
     [_body("K4 Refunds and disputes", "Refunds")]),
    ("criteria in a table", "C31:C1", "", {CHARTER: 11 + 4 / 2},
     [(TEXT, _up_to("- K1") + "| KPI | Target |\n|---|---|\n| K1 | 65% |\n| Delight | much |\n\n"
       + _from("## Resp"))]),
    ("no target", "C31:C1 K54:K2", "", {CHARTER: 11 + 4 * 2 / 3, KPIS: 10 * 28 / 30},
     [("kpis.K2.target", None)]),
    ("no limit", "C31:C1 K54:K4", "", {CHARTER: 11 + 4 * 2 / 3, KPIS: 10 * 28 / 30},
     [("kpis.K4.limit", None)]),
    ("one team in a table", "C32:C1", "", {CHARTER: 13.5},
     [(TEXT, _up_to("| UX"))]),
    ("no team", "C32:C1", "", {CHARTER: 12},
     [(TEXT, _up_to("| Team") + "We all do what we can.\n")]),
    ("one team in a list", "C32:C1", "", {CHARTER: 13.5},
     [(TEXT, _up_to("| Team") + "- **Checkout**: builds\n- UX:\n- : pays\n- Finance\n- checkout: tests\n")]),
    ("two teams in a list", "", "", {},
     [(TEXT, _up_to("| Team") + "1. Checkout: builds\n2. UX: signs off\n")]),
    ("other headings", "", "", {}, [(TEXT, "# Calmer\n\n" + BODY.replace("## Vision", "#### VISION")
     .replace("## Scope", "Scope\n-----").replace("## Success c", "## Success C").replace("## Resp", "# Resp"))]),
    ("an empty body", "P03 C30:C1 C30:C1 C30:C1 C30:C1 C31:C1 C32:C1", "", {CHARTER: 0}, [(TEXT, "  ")]),
    ("the template", "P03 C30:C1 C30:C1 C30:C1 C30:C1 C31:C1 C32:C1", "", {CHARTER: 0}, [(TEXT, TEMPLATE)]),
    ("a second, worse one", "C30:C2 C30:C2 C30:C2 C31:C2 C32:C2", "", {},
     [("charters.+", {"id": "C2", "title": "Two", "body": "## Vision\n\nMore."})]),
    ("dated after the launch", "C33:C1", "", {}, [("charters.C1.on", "2026-02-17")]),
    ("dated on the launch", "", "", {}, [("charters.C1.on", "2026-02-16")]),
]  # fmt: skip

LEADERSHIP: list[Row] = [
    ("no KPI", "B40:B1 B47", "", {BULLETS: 6}, [("bullets.B1.kpi", None)]),
    ("no principle", "B43:B1 B47", "", {BULLETS: 6}, [("bullets.B1.principle", " ")]),
    ("no artifact", "B44:B1 B47", "", {BULLETS: 6}, [("bullets.B1.artifacts", [])]),
    ("an artifact that is not there", "B44:B1 B47", "", {BULLETS: 6},
     [("bullets.B1.artifacts", ["charter", "D77"])]),
    ("a record as artifact", "", "", {}, [("bullets.B1.artifacts", ["D7"])]),
    ("a false number", "B45:B1 B47", "", {BULLETS: 6},
     [("bullets.B1.text", "Raised checkout completion from 61.8% to 66.3%")]),
    ("three false numbers", "B45:B1 B45:F2 B45:C1 B47", "", {BULLETS: 6},
     [("bullets.B1.text", "Raised checkout completion from 61.8% to 66.3%"),
      ("features.F2.claim", "7.4% to 5.1% of attempts"), _body("target 5.5 %", "target 4.5 %")]),
    ("a criterion below the limit", "B45:C1", "", {}, [_body("at most 24", "at most 20")]),
    ("a criterion above the limit", "B45:C1", "", {}, [_body("at most 24", "at most 30")]),
    ("a criterion of another target", "B45:C1", "", {}, [_body("{K1:target}", "66.0 %")]),
    ("a live field", "", "", {}, [("bullets.B1.text", "Raised completion {K1:percent}, from {K1:baseline} to {K1}")]),
    ("good ones only", "", "B40:B5 B41:B4 B42:B5 B44:B4 B44:B5", {BULLETS: 15},
     [("bullets.B4", None), ("bullets.B5", None)]),
    ("one", "B47", "B40:B5 B41:B4 B42:B5 B44:B4 B44:B5", {BULLETS: 5},
     [(f"bullets.B{n}", None) for n in (2, 3, 4, 5)]),
    ("one twice", "B47", "", {BULLETS: 15 * 2 / 4},
     [("bullets.B2.text", rows()["bullets"][0]["text"])]),
    ("the text twice", "", "B40:B5 B42:B5 B44:B5", {BULLETS: 15 * 3 / 4},
     [("bullets.B5", {"id": "B5", "text": "Moved card entry behind the  DELIVERY choice and raised checkout"
       " completion from 61.8% to 65.3% with three other changes"})]),
    ("twelve", "B48", "", {BULLETS: 15 * 10 / 12},
     [("bullets.+", _bullet(f"B{n}", SENTENCE.format(f"change {n}"))) for n in range(6, 13)]),
    ("an experiment of the future", "B49:B6", "", {BULLETS: 15 * 3 / 6},
     [("bullets.+", _bullet("B6", SENTENCE.format("experiment"), section="future-goals"))]),
    ("an experiment of both", "", "", {BULLETS: 15 * 5 / 7},
     [("bullets.+", _bullet("B6", SENTENCE.format("experiment"), section="future-goals")),
      ("bullets.+", _bullet("B7", SENTENCE.format("first experiment"), section="key-achievements"))]),
    ("a goal without one", "", "", {BULLETS: 15 * 4 / 6},
     [("bullets.+", _bullet("B6", SENTENCE.format("launch"), section="future-goals"))]),
]  # fmt: skip

LEDGER: list[Row] = [
    ("no target of K1", "C31:C1 K54:K1", "", {CHARTER: 11 + 4 * 2 / 3, KPIS: 10 * 28 / 30}, [("kpis.K1.target", None)]),
    ("a guardrail with a target", "K54:K3 O11:F3", "", {MAP: 18, KPIS: 10 * 28 / 30}, [("kpis.K3.kind", "guardrail")]),
    ("one value", "K51:K3", "", {KPIS: 10 * 28 / 30, TIMING: _timing(5, 89)},
     [(f"kpis.K3.measurements.{n}", None) for n in (5, 4, 3, 2, 1, 0)]),
    ("two values in 14 days", "K52:K3", "", {KPIS: 10 * 28 / 30, TIMING: _timing(5, 90)},
     [(f"kpis.K3.measurements.{n}", None) for n in (4, 3, 2, 1, 0)]),
    ("two values of one day", "K51:K3 K52:K3", "", {KPIS: 10 * 27 / 30, TIMING: _timing(5, 90)},
     [*((f"kpis.K3.measurements.{n}", None) for n in (4, 3, 2, 1, 0)), ("kpis.K3.measurements.0.on", "2026-06-19")]),
    ("two values in 28 days", "K52:K3", "", {KPIS: 10 * 28 / 30, TIMING: _timing(5, 89)},
     [*((f"kpis.K3.measurements.{n}", None) for n in (4, 3, 2, 1, 0)), ("kpis.K3.measurements.0.on", "2026-05-22"),
      ("kpis.K3.measurements.0.entered", None)]),
    ("excluded without a reason", "K56:K1", "", {KPIS: 10 * 28 / 30}, [("kpis.K1.measurements.0.excluded", " ")]),
    ("excluded with one", "", "", {}, [("kpis.K1.measurements.0.excluded", "test week")]),
    ("last measured 21 days ago", "", "K53:K5", {KPIS: 10}, [("kpis.K5.measurements.6.on", "2026-06-12")]),
    ("last measured 22 days ago", "", "", {}, [("kpis.K5.measurements.6.on", "2026-06-11")]),
    ("never measured", "K51:K5 B45:B4", "", {KPIS: 10 * 28 / 30, TIMING: _timing(5, 88)}, [("kpis.K5.measurements", [])]),
    ("nothing but a target", "K50:K5 K51:K5 B45:B4", "", {KPIS: 10 * 27 / 30, TIMING: _timing(5, 88)},
     [("kpis.K5.measurements", []), ("kpis.K5.baseline", None)]),
    ("crossed and not answered", "K55:K4", "", {}, [("kpis.K4.measurements.5.value", 26)]),
    ("crossed and answered by a name", "", "",
     {}, [("kpis.K4.measurements.5.value", 26), ("decisions.D8.title", "Watch K4"),
          ("decisions.D8.stages.experiment.on", "2026-06-19")]),
]  # fmt: skip

TALKS: list[Row] = [
    ("one half", "M60", "", {CHECKINS: 6, TIMING: _timing(5, 94)}, [("checkins.M3.held", False)]),
    ("one", "M60", "M62:M3", {CHECKINS: 6, TIMING: _timing(5, 93)}, [("checkins.M1", None), ("checkins.M3", None)]),
    ("none", "M60", "", {CHECKINS: 0, TIMING: _timing(5, 92)}, [(f"checkins.M{n}.held", None) for n in (1, 2, 3)]),
    ("after today", "M60", "", {CHECKINS: 6, TIMING: _timing(5, 94)}, [("checkins.M3.on", "2026-07-04")]),
    ("nothing new", "M61:M5", "", {CHECKINS: 8 + 2 * 3 / 4, TIMING: _timing(5, 96)}, [("checkins.+", _held("M5", "2026-05-15"))]),
    ("something new", "", "", {TIMING: _timing(5, 96)}, [("checkins.+", _held("M5", "2026-05-29"))]),
    ("a promise kept", "", "M62:M3", {}, [("checkins.M3.promises.0.done", "2026-06-20")]),
    ("a promise due today", "", "M62:M3", {}, [("checkins.M3.promises.0.by", "2026-07-03")]),
    ("none planned", "M63", "", {}, [("checkins.M4", None)]),
]  # fmt: skip

DAYS: list[Row] = [
    ("begun on day 136", "T70 M60", "", {CHECKINS: 6, TIMING: _timing() - 2}, [("cycle.starts", "2025-09-01")]),
    ("begun past half of a short cycle", "T70 M60", "K53:K5",
     {KPIS: 10, CHECKINS: 6, TIMING: _timing() - 2}, [("cycle.submit_by", "2026-01-20")]),
    ("a measurement late", "T71:K1", "", {TIMING: _timing(6)}, [("kpis.K1.measurements.0.entered", "2026-01-24T09:00:00Z")]),
    ("a measurement a week late", "", "", {}, [("kpis.K1.measurements.0.entered", "2026-01-23T09:00:00Z")]),
    ("a stage and feedback late", "T71:D6", "", {TIMING: _timing(7)},
     [("decisions.D6.stages.result.entered", "2026-06-01T09:00:00Z"),
      ("decisions.D6.feedback.0.entered", "2026-06-01T09:00:00Z")]),
    ("a feature and a check-in late", "T71:F1 T71:M1", "", {TIMING: _timing(7)},
     [("features.F1.entered", "2026-03-01T09:00:00Z"), ("checkins.M1.entered", "2026-03-01T09:00:00Z")]),
    ("two months", "T72", "", {TIMING: _timing() - 1 / 3},
     [(f"decisions.D{n}.{field}", f"2026-02-14{hour}") for n in (4, 5, 6, 7, 8)
      for field, hour in (("decided", ""), ("entered", "T17:30:00Z"))]),
]  # fmt: skip

VARIANTS = [*MAPS, *LOGS, *CHARTERS, *LEADERSHIP, *LEDGER, *TALKS, *DAYS]


@pytest.mark.parametrize(
    ("name", "come", "gone", "changed", "edits"), VARIANTS, ids=[row[0] for row in VARIANTS]
)
def test_one_change(
    name: str, come: str, gone: str, changed: dict[str, float], edits: list[Edit]
) -> None:
    """Findings and lines change as the rules say, and no other does."""
    before, after = judged(case()), judged(case(*edits))

    assert Counter(come.split()) == _found(after) - _found(before)
    assert Counter(gone.split()) == _found(before) - _found(after)
    assert {line: pytest.approx(points, abs=1e-4) for line, points in changed.items()} == {
        line: points for line, points in lines(after).items() if points != lines(before)[line]
    }


OTHER_DAYS: list[tuple[str, str, dict[str, float], date]] = [
    ("", "K53:K5", {KPIS: 10}, date(2026, 6, 26)),
    ("", "", {}, date(2026, 6, 27)),
    ("K53:K4", "K53:K5 M62:M3", {}, date(2026, 6, 15)),
    ("", "K53:K5", {KPIS: 10}, date(2026, 7, 4)),
    ("", "K53:K5", {KPIS: 10, LOG: LOG_POINTS}, date(2026, 7, 15)),
    ("", "K53:K5", {KPIS: 10, LOG: LOG_POINTS - EIGHTH}, date(2026, 7, 16)),
]


@pytest.mark.parametrize(
    ("come", "gone", "changed", "today"), OTHER_DAYS, ids=[str(row[3]) for row in OTHER_DAYS]
)
def test_another_day(come: str, gone: str, changed: dict[str, float], today: date) -> None:
    """The same records on another day."""
    before, after = judged(case()), judged(case(), today)

    assert Counter(come.split()) == _found(after) - _found(before)
    assert Counter(gone.split()) == _found(before) - _found(after)
    assert all(
        lines(after)[line] == pytest.approx(points, abs=1e-4) for line, points in changed.items()
    )


_SHORTER: list[Edit] = [("checkins", []), ("decisions.D3.stages.post_mortem", None)]
_SHORTER_YET: list[Edit] = [*_SHORTER, ("decisions.D3.principles", [])]
_NO_BULLETS: list[Edit] = [*_SHORTER_YET, ("bullets", [])]
_NO_KPIS: list[Edit] = [*_NO_BULLETS, *((f"features.F{n}.kpi", "") for n in (1, 2, 3, 4))]
_FALSE: list[Edit] = next(row[-1] for row in LEADERSHIP if row[0] == "three false numbers")

VERDICTS: list[tuple[int, str, list[str], list[Edit], dict[str, float]]] = [
    (92, "ready", [], [], {}),
    (80, "ready", [], _SHORTER, {}),
    (78, "close", [], _SHORTER_YET, {}),
    (69, "close", [], _NO_BULLETS, {}),
    (55, "not yet", [], _NO_KPIS, {}),
    (79, "close", ["B45:B1:79"], _FALSE, {}),
    (59, "not yet", ["P01:59"], [("features", [])], {}),
    (59, "not yet", ["P02:59", "B45:F4:79"], [("decisions", [])], {}),
    (59, "not yet", ["P03:59"], [("charters", None)], {}),
    (0, "not yet", ["P01:59", "P02:59", "P03:59"], [(t, []) for t in TABLES], {}),
    (92, "ready", [], [], {"outcome-map": 1, "decision-log": 4, "charter-calmer-checkout": 1, "packet": 9}),
    (59, "not yet", ["P04:59"], [], {"outcome-map": 1.1}),
    (59, "not yet", ["P05:59"], [], {"decision-log": 5}),
    (59, "not yet", ["P06:C1:59"], [], {"charter-calmer-checkout": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("score", "verdict", "caps", "edits", "pages"), VERDICTS)
def test_score_and_verdict(
    score: int, verdict: str, caps: list[str], edits: list[Edit], pages: dict[str, float]
) -> None:
    """Rounded down and capped; each cap is a finding of severity gate too."""
    assessment = judged(case(*edits), pages=pages)
    gates = {(f.code, f.record) for f in assessment.findings if f.severity == "gate"}

    assert (score, verdict) == (assessment.score, assessment.verdict)
    assert caps == [":".join(filter(None, (c.code, c.record, str(c.at)))) for c in assessment.caps]
    assert {(cap.code, cap.record) for cap in assessment.caps} <= gates
    assert len(gates) - sum(code == "B45" for code, _ in gates) == sum("P" in cap for cap in caps)


def _found(assessment: Assessment) -> Counter[str]:
    return Counter(f"{f.code}:{f.record}" if f.record else f.code for f in assessment.findings)
