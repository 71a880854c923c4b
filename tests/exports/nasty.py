"""A journal in which everything is unpleasant: scripts, pipes, brackets, HTML, empty and endless texts."""

from datetime import UTC, date, datetime

from journal import interchange
from journal.model import (
    Attested,
    Bullet,
    Charter,
    Checkin,
    Cycle,
    Decision,
    Feature,
    Feedback,
    Friction,
    Kpi,
    Limit,
    Mark,
    Measurement,
    Note,
    PlanItem,
    Promise,
    Review,
    Snapshot,
    Stage,
    Stages,
)

TODAY = date(2026, 7, 3)
LONG = "Ein sehr langer Titel über Zahlungen " * 8 + "Ende"
HTML = '<script>alert("x")</script> <img src=x onerror=y> <!-- no --> &lt; &amp;'
MARKUP = "# a | b [x](javascript:y) ![z](http://z) *b* _i_ `c` ~~s~~ \\| \\"
CONTROL = "bell \ufffd escape \ufffd[31m nul \ufffd"
SCRIPTS = "Übergröße 中文 日本語 👩‍👩‍👧 ⚠️ e\u0301 שלום ไทย"
BODY = f"""# Setext and more

{HTML}

Scope
=====

- <b>item</b> with {{K1:target}} and {{K9}}
- `<b>code</b>` stays

| Team <i>a</i> | ` <b> | ` |
|---|---|---|
| x | y | z |

## Decision log

> # Quoted <br>

[K1]: http://example.com "a definition"

```html
<b>code</b>
# no heading
"""


def moment(on: date) -> datetime:
    """Noon of that day."""
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def stage(text: str, on: date | None, entered: date, by: date | None = None) -> Stage:
    """A stage entered on some day."""
    return Stage(text=text, on=on, entered=moment(entered), by=by)


def journal() -> Snapshot:
    """The whole of it, cleaned at the door like any other."""
    return interchange.load(interchange.dump(_typed()).encode(), "nasty.json").snapshot


def _typed() -> Snapshot:
    start = date(2026, 1, 5)
    return Snapshot(
        cycle=Cycle(
            name="2026-H1 | [x]",
            person="Ü. <b>Ö</b> *中*",
            team=MARKUP,
            role="SDE | II",
            target_role="_PM_",
            starts=start,
            submit_by=TODAY,
            attested=Attested(
                sponsor=Review(name=MARKUP, sent=start),
                plan=(PlanItem(text=HTML), PlanItem(text="x", done=True)),
            ),
        ),
        kpis=(
            Kpi(
                id="K1",
                name="A|B <i>rate</i>",
                unit="% of | pipes",
                source=MARKUP,
                baseline=Mark(on=start, value=-0.5),
                target=Mark(on=TODAY, value=1e6),
                measurements=(
                    Measurement(on=date(2026, 2, 1), value=0.1 + 0.2, entered=moment(TODAY)),
                    Measurement(on=date(2026, 2, 2), value=99, excluded=""),
                    Measurement(on=date(2026, 2, 3), value=98, excluded="a | b"),
                    Measurement(on=None, value=5, note=HTML),
                    Measurement(on=date(2026, 3, 1), value=None, note="no value\nsecond line"),
                ),
            ),
            Kpi(id="K2", kind="guardrail", better="down", limit=Limit(op=">=", value=3)),
            Kpi(
                id="K3",
                name=LONG,
                unit="<b>",
                baseline=Mark(value=0),
                measurements=(Measurement(on=start, value=12), Measurement(on=TODAY, value=2)),
            ),
        ),
        decisions=(
            Decision(
                id="D1",
                title=LONG,
                decided=start,
                entered=moment(TODAY),
                kpis=("K1", "K9", "k3"),
                principles=(MARKUP, "Dive Deep"),
                outcome="reversed",
                outcome_note="reversed | <b>",
                stages=Stages(
                    research=stage("first line\nsecond line\n\n- third\n    code", start, TODAY),
                    hypothesis=stage(HTML, start, start),
                    prediction=Stage(text=MARKUP, by=date(2026, 2, 1), confidence=0),
                    experiment=stage("   ", start, start),
                    post_mortem=stage(CONTROL, None, start),
                ),
                options_rejected=(MARKUP, ""),
                tradeoff="1. one\n2. two",
                feedback=(
                    Feedback(who=SCRIPTS, text="> quoted\n# not a heading"),
                    Feedback(who="", function="UX", on=start, text=""),
                ),
                friction=Friction(who=MARKUP, opened=start, how="--- \n***"),
            ),
            Decision(id="D2", supersedes="D1", carried_from="2025-H2/D4"),
            Decision(id="D10", title=SCRIPTS, decided=date(2025, 12, 31), outcome="adopted"),
        ),
        features=(
            Feature(id="F1", name=MARKUP, kpi="K1", claim="{K1} | {K1:from-to}", decisions=("D1",)),
            Feature(id="F2"),
            Feature(id="F3", name=LONG, shipped=start, kpi="K9", tradeoff="tbd", claim="x"),
            Feature(id="F4", name="late", shipped=TODAY, entered=moment(TODAY), kpi="K3"),
        ),
        charters=(
            Charter(id="C1", title="A/B: <b>Test</b> | #", on=start, body=BODY),
            Charter(id="C2", title="a b <b>test</b>", body="  \n"),
            Charter(
                id="C3", title="中文", on=start, entered=moment(TODAY), body="```\nnever closed"
            ),
        ),
        bullets=(
            Bullet(
                id="B1", text=f"- {HTML}", kpi="K1", principle=MARKUP, artifacts=("D1", "C1", "x|y")
            ),
            Bullet(id="B2", text="", section="future-goals"),
            Bullet(id="B3", text=LONG, section="key-achievements", principle="Dive Deep"),
        ),
        checkins=(
            Checkin(
                id="M1",
                on=date(2026, 3, 1),
                who=MARKUP,
                held=True,
                asks=(HTML,),
                promises=(
                    Promise(text=MARKUP, by=date(2026, 3, 2)),
                    Promise(text="kept", done=date(2026, 4, 1)),
                    Promise(text=""),
                ),
            ),
            Checkin(
                id="M2",
                on=TODAY,
                who="[x] | <b>",
                kind="sponsor",
                notes=f"{CONTROL}\n# x",
                asks=("- a",),
            ),
        ),
        notes=(Note(id="N1", text=SCRIPTS),),
    )
