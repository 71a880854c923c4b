"""What is said after something was done: what became of the record, the key that takes it back, what it moved."""

from typing import NamedTuple


class Moved(NamedTuple):
    """What was changed since the last thing that was said, and the score before and after it."""

    label: str
    before: int
    after: int

    def further(self, label: str, after: int) -> "Moved":
        """One more change on top."""
        return Moved(label, self.before, after)


def told(done: str, moved: Moved | None, back: str = "") -> str:
    """The sentence: "D6: result saved · u takes it back · readiness 71 → 74".

    ``back`` is the key that takes it back. Without a change nothing is added, and no score that stayed.
    """
    if moved is None:
        return done
    said = [done, f"{back} takes it back" if back else ""]
    if moved.before != moved.after:
        said.append(f"readiness {moved.before} → {moved.after}")
    return " · ".join(filter(None, said))
