"""What is said after something was done: what became of the record, the key that takes it back, what it moved."""

from typing import NamedTuple


class Moved(NamedTuple):
    """What was changed since the last thing that was said: the last change, the score before and after, how many."""

    label: str
    before: int
    after: int
    changes: int = 1

    def further(self, label: str, after: int) -> "Moved":
        """One more change on top."""
        return Moved(label, self.before, after, self.changes + 1)


def told(done: str, moved: Moved | None, back: str = "") -> str:
    """The sentence: "D6: result saved · u takes it back · readiness 71 → 74".

    ``back`` is the key that takes it back. Without a change nothing is added, nor is a score that stayed or that
    is said already.
    """
    if moved is None:
        return done
    said = [done]
    if back:
        them = "it back" if moved.changes == 1 else "them back, one at a time"
        said.append(f"{back} takes {them}")
    score = f"readiness {moved.before} → {moved.after}"
    if moved.before != moved.after and score not in done:
        said.append(score)
    return " · ".join(said)
