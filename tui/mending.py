"""How the findings of the rules lead to the commands of the screen."""

from journal.findings import Finding

STEPS = {
    "measure": ("measure it", "m"),
    "feedback": ("add feedback", "f"),
    "stage.research": ("add the research", "s"),
    "stage.hypothesis": ("add the hypothesis", "s"),
    "stage.experiment": ("add the experiment", "s"),
    "stage.result": ("add the result", "s"),
    "stage.post_mortem": ("add the post-mortem", "s"),
    "edit": ("edit it", "e"),
    "promise": ("settle the promise", "p"),
    "add.feature": ("add a feature", "a"),
    "add.decision": ("add a decision", "a"),
    "add.charter": ("start a charter", "a"),
    "add.bullet": ("write a bullet", "a"),
    "add.kpi": ("add a KPI", "a"),
    "plan.checkin": ("plan a check-in", "a"),
    "left-out": ("choose what the log leaves out", "O"),
}
"""For each way to mend: what to do in a few words, and the key that does it on the record."""

SHORTEN = {
    "P04": "shorten the outcome map",
    "P05": "shorten the decision log",
    "P06": "shorten it",
}
"""What is too long is edited, but to what end is said by the code."""

COMMANDS = {
    "measure": "measure",
    "feedback": "feedback",
    "stage": "stage",
    "edit": "edit",
    "promise": "promises",
    "add": "add",
    "plan": "add",
    "left-out": "left-out",
}
"""The command that does it, by what stands before the dot."""

PANES = {
    "O": "outcome-map",
    "D": "decisions",
    "C": "charter",
    "B": "bullets",
    "K": "kpis",
    "M": "check-ins",
    "T": "decisions",
    "P01": "outcome-map",
    "P02": "decisions",
    "P03": "charter",
    "P04": "outcome-map",
    "P05": "decisions",
    "P15": "decisions",
}
"""Where a finding without a record is mended, by code or by its first letter."""

MARKS = {"done": ("✓ ", "good"), "partly": ("◐ ", "warn"), "not": ("✗ ", "bad")}
"""The sign and the style for the state of a preparation item."""

ITEMS = (
    "pane:outcome-map",
    "pane:decisions",
    "pane:charter",
    "pane:bullets",
    "pane:check-ins",
    "attest",
)
"""Where each of the six preparation items is worked on, in the article's order."""


def words(finding: Finding) -> str:
    """What to do about a finding."""
    return SHORTEN.get(finding.code) or STEPS.get(finding.opens, ("look at it", ""))[0]


def key(finding: Finding) -> str:
    """The key that starts the mending once the cursor is there; "" if there is none."""
    return STEPS.get(finding.opens, ("", ""))[1]


def place(code: str, record: str | None) -> str:
    """Where to go: the record, else "pane:" and the pane that the code is about."""
    if record:
        return record
    return f"pane:{PANES.get(code) or PANES.get(code[:1], 'today')}"
