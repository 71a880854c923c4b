"""What a text claims of one KPI: its figures read as levels and changes, in the shapes of B45 only.

What is in no such shape, in another unit, foreseen, denied, or a share of something else is left alone.
"""

from collections.abc import Sequence

from journal.model import Kpi
from journal.rules.reading import pairs
from journal.rules.reading.claims import Claim, Shape, Text, claim, plausible, seen_by, with_now
from journal.rules.reading.direction import (
    Where,
    afterwards,
    before_number,
    distant,
    of_noun,
    told_by,
)
from journal.rules.reading.figures import Figure, figures, is_figure
from journal.rules.reading.scope import Scope, names_kpi, scope_of
from journal.rules.reading.tokens import Token, scan
from journal.rules.reading.units import UnitKind, vocabulary
from journal.rules.reading.words import (
    ADJACENT_ONLY,
    FUNCTION,
    GENERIC,
    INTENT,
    INTERVAL,
    LIGHT_VERBS,
    MOVED,
    NOT,
    STAGED,
    TO,
)

_BACK = 10
"""How far a word may stand before a number and still colour it."""

_ASIDE = frozenset(",;:=") | {"\N{EM DASH}"}
"""Right before a number they leave open whether it is a level or a change: "by a quarter, 24%"."""

_LEVEL_UNITS: tuple[UnitKind, ...] = ("own", "percent", "bare")


def has_number(text: str, kpi: Kpi | None) -> bool:
    """Whether a text has a figure: a number that is no id, date, year or clock time, not in a name such
    as p95, and not the 1000 of "per 1000 orders". Fill live fields in first.
    """
    tokens = scan(text)
    vocab = vocabulary(kpi) if kpi else None
    return any(
        token.kind == "number" and is_figure(tokens, index, vocab)
        for index, token in enumerate(tokens)
    )


def read(tokens: Sequence[Token], kpi: Kpi, criterion: bool = False) -> list[Claim]:
    """The claims that a scanned text makes of a KPI, in order. Linear in the number of tokens.

    In a success criterion what is wished for is read too, because a criterion is a wish.
    """
    text = seen_by(tokens, kpi, criterion)
    found = figures(tokens, text.vocab)
    linked = pairs.linked(tokens, found)
    found = pairs.with_shared_units(found, linked)
    blocked = pairs.ranges(tokens, found)
    claims: list[Claim] = []
    shapes: dict[int, Shape] = {}
    for place, figure in enumerate(found):
        shape = None if place in blocked else _shape(text, figure, place, linked, shapes)
        if shape is None or _is_elsewhere(text, figure, shape):
            continue
        source = linked.sources.get(place, -1)
        scope = _scope(text, found, place, source)
        if figure.unit == "bare" and shape.kind == "level":
            other = source if source >= 0 else linked.targets.get(place, place)
            if not plausible(text, (figure, found[other]), scope):
                continue
        shapes[place] = shape
        index = found[source].at if source in shapes and place in linked.tight else -1
        claims.append(claim(text, figure, shape, scope, index))
    return with_now(text, claims)


# --- shapes -------------------------------------------------------------------------------------


def _shape(
    text: Text, figure: Figure, place: int, linked: pairs.Linked, shapes: dict[int, Shape]
) -> Shape | None:
    """The shape of B45 that a figure stands in, or None."""
    if figure.unit == "other":
        return None
    level = _is_level_unit(text, figure.unit)
    tight = place in linked.tight or linked.targets.get(place, -1) in linked.tight
    if tight and not level:
        return None
    paired = place in linked.sources or place in linked.targets
    if figure.sign:
        if not paired and _cue(text, figure) not in TO:
            return Shape("change", figure.sign)
        return Shape("level", figure.sign) if level and min(text.values, default=0.0) < 0 else None
    changed = change_of(text, figure, shapes.get(place - 1))
    if changed is not None:
        if figure.unit == "bare":
            return None
        return changed._replace(either=level and (changed.either or tight))
    if not level or not (paired or _stands_as_level(text, figure)):
        return None
    return Shape("level")


def change_of(text: Text, figure: Figure, earlier: Shape | None) -> Shape | None:
    """The change that words make of an unsigned figure; ``earlier`` is the shape of the one before."""
    tokens, vocab = text.tokens, text.vocab
    cue = _cue(text, figure)
    if cue == "by":
        return Shape("change", _sign(text, told_by(tokens, figure, vocab)))
    if cue in TO or cue == "from" or _is_arrow(text, figure) or figure.border:
        return None
    said = (
        of_noun(tokens, figure)
        or afterwards(tokens, figure)
        or before_number(tokens, figure, vocab)
    )
    if said is not None:
        return Shape("change", _sign(text, said), either=_is_vague(text, figure))
    if _is_the_aim(text, figure, cue):
        return None
    if cue in _ASIDE or (figure.apposed and earlier is not None):
        return Shape("change", 0, either=True)
    far = distant(tokens, figure, vocab)
    if far is None:
        return None
    # "Raised completion 65.3%" may be a short way to say "to"; a round "12%" is the change it looks like.
    vague = far.vague or tokens[figure.at].amounts[0].half < 0.5
    return Shape("change", _sign(text, far.where), either=vague)


def _is_the_aim(text: Text, figure: Figure, cue: str) -> bool:
    """What a criterion puts behind its KPI is where that shall be: "K4: 24 bps", "K4, at most 24 bps"."""
    told = cue in (":", "=") or (cue in _ASIDE and bool(figure.compare))
    return text.criterion and told and _is_level_unit(text, figure.unit)


def _is_vague(text: Text, figure: Figure) -> bool:
    """A change or a level: "5.7% above the baseline", "raised the 61.8% completion", "rose over 65%"."""
    over = figure.first > 0 and text.tokens[figure.first - 1].low == "over"
    if over and _cue(text, figure) not in ADJACENT_ONLY:
        return True
    if figure.end >= len(text.tokens):
        return False
    following = text.tokens[figure.end]
    return following.low in ("above", "below") or names_kpi(following, text.vocab)


def _stands_as_level(text: Text, figure: Figure) -> bool:
    cue = _cue(text, figure)
    led = cue in TO or _is_arrow(text, figure)
    if led and cue == "to" and not _is_not_up_to(text, figure.cue):
        return False
    if figure.unit == "bare":
        return led
    if _counts_a_noun(text, figure):
        return False
    return led or cue == "from" or not _is_all_or_nothing(text, figure)


def _is_not_up_to(text: Text, to: int) -> bool:
    """Level or not: "completion went up to 65%" is one, "saved up to 12%" is not."""
    if to < 1 or text.tokens[to - 1].low != "up":
        return True
    before = text.tokens[to - 2] if to >= 2 else None
    if before is None or before.clause != text.tokens[to].clause:
        return True
    return before.low in LIGHT_VERBS | MOVED or names_kpi(before, text.vocab)


def _counts_a_noun(text: Text, figure: Figure) -> bool:
    """Whether a noun that is not the KPI's takes the number: "a 200 ms timeout", "70% success"."""
    if figure.end >= len(text.tokens):
        return False
    token = text.tokens[figure.end]
    common = token.low in FUNCTION or token.low in GENERIC or token.low.endswith(("wide", "ly"))
    return token.kind == "word" and not common and not names_kpi(token, text.vocab)


def _is_all_or_nothing(text: Text, figure: Figure) -> bool:
    """100% and 0% are figures of speech: "shipped 100% on time"."""
    amount = text.tokens[figure.at].amounts[0]
    return figure.unit == "percent" and amount.half == 0.5 and amount.value in (0, 100)


def _is_elsewhere(text: Text, figure: Figure, shape: Shape) -> bool:
    """Whether a word before or right behind the number makes it none of the ledger's."""
    staged = False
    for token in _clause_before(text, figure):
        if token.low in INTERVAL or token.low in NOT:
            return True
        if token.low in INTENT and token.text != "May" and not text.criterion:
            return True
        staged = token.low in STAGED or (staged and not names_kpi(token, text.vocab))
    if staged and shape.kind == "level" and figure.unit == "percent":
        return True
    behind = " ".join(token.low for token in text.tokens[figure.end : figure.end + 3])
    return behind.startswith(
        ("year over year", "year on year", "yoy", "year-over-year", "year - over")
    )


def _clause_before(text: Text, figure: Figure) -> list[Token]:
    """The words before the number in its clause, without the padding of a comparison."""
    stop = figure.cue + 1 if figure.compare else figure.first
    clause = text.tokens[figure.at].clause
    return [t for t in text.tokens[max(0, stop - _BACK) : max(0, stop)] if t.clause == clause]


def _cue(text: Text, figure: Figure) -> str:
    return text.tokens[figure.cue].low if figure.cue >= 0 else ""


def _is_arrow(text: Text, figure: Figure) -> bool:
    return figure.cue >= 0 and text.tokens[figure.cue].kind == "arrow"


def _is_level_unit(text: Text, unit: UnitKind) -> bool:
    return unit in _LEVEL_UNITS and (unit != "percent" or text.vocab.percent)


def _sign(text: Text, said: Where) -> int:
    return {"up": 1, "down": -1, "better": text.better, "worse": -text.better, "moved": 0}[said]


def _scope(text: Text, found: Sequence[Figure], place: int, source: int) -> Scope:
    first = found[source if source >= 0 else place]
    scope = scope_of(text.tokens, first, text.vocab, text.kpi_id)
    if scope == "none" and source >= 0:
        return scope_of(text.tokens, found[place], text.vocab, text.kpi_id)
    return scope
