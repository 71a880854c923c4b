"""The arithmetic of the score, in one place: parts, what findings take away from them, and what mending
a finding gives back.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from journal.findings import Finding, Line, Loss, Part
from journal.model import LineScore

_Key = tuple[str, str]


class Tally:
    """The parts of all lines with what the findings take away. Losses of units that no part has are void."""

    def __init__(self, lines: Sequence[Line], findings: Iterable[Finding]) -> None:
        self._lines = lines
        self._part = {part.name: part for line in lines for part in line.parts}
        self._line = {part.name: line for line in lines for part in line.parts}
        self._whole = {name: sum(part.units.values()) for name, part in self._part.items()}
        self._lost: dict[_Key, float] = defaultdict(float)
        for finding in findings:
            for key, amount in self._of(finding.losses).items():
                self._lost[key] += amount
        self._best = {line.name: self._of_best(line) for line in lines if line.best}

    def scores(self) -> tuple[LineScore, ...]:
        """The points of each line, in order, not rounded."""
        return tuple(
            LineScore(
                name=line.name, points=self._points(line), of=sum(part.of for part in line.parts)
            )
            for line in self._lines
        )

    def gain(self, finding: Finding) -> float:
        """What the raw score gains if this finding alone is mended."""
        losses = self._of(finding.losses)
        total = 0.0
        by_unit: dict[tuple[str, str], float] = defaultdict(float)
        for key, amount in losses.items():
            part = self._part[key[0]]
            gained = self._credit(key, amount) - self._credit(key)
            line = self._line[part.name]
            if line.best:
                by_unit[line.name, key[1]] += part.of * gained / part.units[key[1]]
            else:
                total += part.of * gained / self._whole[part.name]
        for (name, unit), gained in by_unit.items():
            line = next(line for line in self._lines if line.name == name)
            total += max(0.0, self._of_unit(line, unit) + gained - self._best[name])
        return total

    def _of(self, losses: Iterable[Loss]) -> dict[_Key, float]:
        found: dict[_Key, float] = defaultdict(float)
        for loss in losses:
            if loss.part in self._part and loss.unit in self._part[loss.part].units:
                found[loss.part, loss.unit] += loss.amount
        return found

    def _credit(self, key: _Key, mended: float = 0) -> float:
        """The weight of a unit that is left, never below nothing."""
        weight = self._part[key[0]].units[key[1]]
        return min(weight, max(0.0, weight - self._lost.get(key, 0) + mended))

    def _points(self, line: Line) -> float:
        return self._best[line.name] if line.best else sum(map(self._of_part, line.parts))

    def _of_part(self, part: Part) -> float:
        whole = self._whole[part.name]
        left = sum(self._credit((part.name, unit)) for unit in part.units)
        return part.of * left / whole if whole else 0.0

    def _of_best(self, line: Line) -> float:
        units = line.parts[0].units
        return max((self._of_unit(line, unit) for unit in units), default=0.0)

    def _of_unit(self, line: Line, unit: str) -> float:
        return sum(
            part.of * self._credit((part.name, unit)) / part.units[unit] for part in line.parts
        )
