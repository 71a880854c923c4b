"""Amounts of money in texts and KPIs, as an index with the baseline at 100, so that what they say of a change
stays and what they are does not.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from journal import kpi_math
from journal.model import Kpi, Limit, Mark
from journal.rules.reading.tokens import Amount, scan

BASELINE = 100.0
WORD = "index"
"""What stands behind an indexed number in place of its currency."""

_SIGNS = "$€£¥₹¢₽₩₪₺₫₴₦₱฿₿"
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "RMB",
    "INR",
    "CHF",
    "CAD",
    "AUD",
    "NZD",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "ZAR",
    "NGN",
    "KES",
    "EGP",
    "AED",
    "SAR",
    "QAR",
    "ILS",
    "KRW",
    "TWD",
    "HKD",
    "SGD",
    "THB",
    "IDR",
    "MYR",
    "PHP",
    "VND",
    "PKR",
    "UAH",
    "RUB",
    "BTC",
    "ETH",
]
_NAMES = r"dollars?|euros?|pounds?(?:\s+sterling)?|yen|yuan|rupees?|francs?|kron(?:a|or|e|er)|rubles?|bucks|cents?|pence"
_CURRENCY = rf"(?:(?:US|AU|CA|NZ|HK|SG|R|A|C)?[{_SIGNS}]|(?<![A-Za-z])(?:{'|'.join(_CODES)})(?![a-z])|(?<![^\W\d_])(?i:{_NAMES})(?![^\W_]))"
_SCALE = r"(?:\s?(?:k|K|M|MM|m|mn|bn|B|T)(?![^\W_])|\s?(?i:thousand|million|billion|mio|mrd)\b)"
_NUMBER = r"(?:[0-9]+(?:[.,'’][0-9]+|[   ][0-9]{3}(?![0-9]))*|\.[0-9]+)"
_TO = r"(?:\s?[-–—]\s?|\s+(?:to|until|or)\s+|\s*(?:->|→|⟶|=>|➔)\s*)"
_AMOUNT = re.compile(
    rf"(?:(?<![\w.,-])(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?(?P<between>{_TO}[-+−]?))?"
    rf"(?:(?P<before>{_CURRENCY})\s?(?P<sign>[-+−]?)\s?(?P<number>{_NUMBER})(?P<scale>{_SCALE})?(?:\s?{_CURRENCY})?"
    rf"|(?(low)|(?<![\w.,])(?<![0-9]-))(?P<number2>{_NUMBER})(?P<scale2>{_SCALE})?[\s-]?(?P<after>{_CURRENCY}))"
    rf"(?:(?P<and>{_TO})(?P<high>{_NUMBER})(?P<high_scale>{_SCALE})?(?!\s?(?:%|per\s?cent|points?\b|days?\b|weeks?\b|months?\b|years?\b|hours?\b|of\b|[0-9A-Za-z:/-]*[0-9])))?"
)
_UNIT = re.compile(
    rf"(?:(?P<k>k|m|M|K|bn|thousand|million|billion|mio)\s?)?(?P<currency>{_CURRENCY})(?:\s?(?P<k2>k|K|m|M|bn|million|thousand)\b)?"
)
_FACTORS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6}
_FACTORS |= {"bn": 1e9, "b": 1e9, "billion": 1e9, "mrd": 1e9, "t": 1e12}
_SAME = {"$": "usd", "us$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}
_SAME |= {
    "dollar": "usd",
    "dollars": "usd",
    "bucks": "usd",
    "euro": "eur",
    "euros": "eur",
    "pound": "gbp",
    "pounds": "gbp",
}


_FAR = 100
"""An amount so many times a KPI's base, or so small a part of it, is about something else."""


class Scale(NamedTuple):
    """A KPI in money: its currency, and what is 100 on its index, in the KPI's unit and in whole money."""

    kpi: Kpi
    currency: str
    base: float
    factor: float

    def on_index(self, value: float) -> float:
        """A value, or a difference, of the KPI on its index."""
        return _short(value / self.base * BASELINE)


class Change(NamedTuple):
    """An amount that is replaced: what stands from ``start`` up to ``end``, and by what."""

    start: int
    end: int
    by: str


def remains(text: str) -> Iterator[tuple[int, str]]:
    """Where an amount of money stands in a text, and what it is."""
    for found in _AMOUNT.finditer(text):
        yield found.start(), found.group()


def scale(kpi: Kpi) -> Scale | None:
    """The index of a KPI whose unit is money; None for any other."""
    unit = None if kpi_math.is_percent(kpi) else _UNIT.search(kpi.unit)
    if unit is None:
        return None
    mark = (unit["k"] or unit["k2"] or "").lower()
    base = next((abs(value) for value in _values(kpi) if value), 1.0)
    return Scale(kpi, _plain(unit["currency"]), base, _FACTORS.get(mark, 1.0))


def indexed(kpi: Kpi, by: Scale) -> Kpi:
    """The KPI with each of its numbers on the index, and a unit that names no currency."""

    def mark(old: Mark | None) -> Mark | None:
        return (
            old if old is None or old.value is None else replace(old, value=by.on_index(old.value))
        )

    limit = kpi.limit
    if limit is not None and limit.value is not None:
        limit = Limit(op=limit.op, value=by.on_index(limit.value), extra=limit.extra)
    return replace(
        kpi,
        unit=" ".join(_UNIT.sub(f" {WORD} ", kpi.unit).split()),
        baseline=mark(kpi.baseline),
        target=mark(kpi.target),
        limit=limit,
        measurements=tuple(
            each if each.value is None else replace(each, value=by.on_index(each.value))
            for each in kpi.measurements
        ),
    )


class Indexer:
    """Puts the amounts of a journal's texts on an index: that of the KPI they belong to, if any.

    An amount belongs to a KPI whose ledger holds it, else to the only one in its currency that the record
    speaks of. All others of a currency share one index, whose 100 is the first of them.
    """

    def __init__(self, scales: Iterable[Scale]) -> None:
        self._scales = tuple(scales)
        self._others: dict[str, float] = {}

    def changes(self, text: str, kpis: Iterable[str] = ()) -> list[Change]:
        """What to replace in a text that speaks of those KPIs."""
        near = [each for each in self._scales if each.kpi.id in set(kpis)]
        found: list[Change] = []
        for match in _AMOUNT.finditer(text):
            found.append(Change(*match.span(), self._said(match, near)))
        ends = [(each.start, each.end) for each in found]
        for bare in _bare(text, near):
            if all(bare.end <= start or end <= bare.start for start, end in ends):
                found.append(bare)
        return sorted(found)

    def _said(self, match: re.Match[str], near: list[Scale]) -> str:
        currency = _plain(match["before"] or match["after"])
        number = match["number"] or match["number2"]
        scaled = match["scale"] or match["scale2"] or ""

        def on_index(digits: str, mark: str) -> str:
            amount = _amount(digits) * _FACTORS.get((mark or scaled).strip().lower(), 1.0)
            return f"{kpi_math.plain(self._index(amount, currency, near))} {WORD}"

        said = (match["sign"] or "") + on_index(number, scaled)
        if match["low"]:
            said = on_index(match["low"], match["low_scale"] or "") + match["between"] + said
        if match["high"]:
            said += match["and"] + on_index(match["high"], match["high_scale"] or "")
        return said

    def _index(self, amount: float, currency: str, near: list[Scale]) -> float:
        same = [each for each in self._scales if each.currency == currency]
        for each in (*near, *same):
            if each.currency == currency and any(
                abs(amount - abs(value) * each.factor) < 1e-9 * max(1.0, amount)
                for value in _values(each.kpi)
            ):
                return each.on_index(amount / each.factor)
        close = [
            each
            for each in near
            if each.currency == currency and 1 / _FAR <= amount / each.factor / each.base <= _FAR
        ]
        if len(close) == 1:
            return close[0].on_index(amount / close[0].factor)
        base = self._others.setdefault(currency, amount) or amount or 1.0
        return _short(amount / base * BASELINE)


def _bare(text: str, near: Iterable[Scale]) -> Iterator[Change]:
    """Numbers without a currency that are a value of a KPI the text speaks of, or a change of one."""
    known = [(each, _values(each.kpi), _differences(each.kpi)) for each in near]
    tokens = scan(text) if known else ()
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind != "number" or (following is not None and following.kind == "percent"):
            continue
        for each, values, differences in known:
            amount = next(
                (
                    amount
                    for amount in token.amounts
                    if _meant(amount, each.factor, values, differences)
                ),
                None,
            )
            if amount is not None:
                value = amount.value / (each.factor if amount.value >= each.factor else 1.0)
                yield Change(
                    token.start, token.end, f"{kpi_math.plain(each.on_index(value))} {WORD}"
                )
                break


def _meant(amount: Amount, factor: float, values: list[float], differences: list[float]) -> bool:
    exact = [*values, *(value * factor for value in values)]
    if any(abs(amount.value - abs(value)) < 1e-9 * max(1.0, amount.value) for value in exact):
        return True
    if amount.value < 10 * 2 * amount.half:
        return False  # a single digit says too little to be a rounded value
    return any(abs(amount.value - abs(each)) <= amount.half for each in (*exact, *differences))


def _values(kpi: Kpi) -> list[float]:
    given = [kpi_math.baseline_value(kpi), *(each.value for each in kpi.measurements)]
    given += [kpi_math.target_value(kpi), kpi_math.limit_value(kpi)]
    return [value for value in given if value is not None]


def _differences(kpi: Kpi) -> list[float]:
    values = _values(kpi)[:200]
    return [kpi_math.tidy(value - values[0], kpi) for value in values[1:]]


def _short(index: float) -> float:
    """One decimal is as much as an index bears; what is below 1 keeps two digits, so as not to vanish."""
    return round(index, 1) if abs(index) >= 1 else float(f"{index:.2g}")


def _amount(digits: str) -> float:
    plain = re.sub(r"['’\s]", "", digits)
    amounts = next(
        (each.amounts for each in scan(plain) if each.kind == "number" and each.amounts), ()
    )
    if amounts:
        return amounts[0].value
    return float(re.sub("[.,]", "", plain) or 0)


def _plain(currency: str) -> str:
    low = currency.lower()
    return _SAME.get(low, low)
