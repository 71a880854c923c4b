"""The people a journal names, and the role that can stand for each."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from journal import mentions
from journal.kinds import kind_of
from journal.model import Snapshot
from journal.redaction.words import key

_ROLES = frozenset(
    [
        "a",
        "an",
        "and",
        "the",
        "my",
        "our",
        "your",
        "of",
        "for",
        "from",
        "in",
        "at",
        "to",
        "with",
        "another",
        "other",
        "team",
        "teams",
        "group",
        "guild",
        "panel",
        "board",
        "committee",
        "office",
        "desk",
        "people",
        "peer",
        "peers",
        "colleague",
        "colleagues",
        "everyone",
        "all",
        "both",
        "various",
        "several",
        "partner",
        "partners",
        "sponsor",
        "manager",
        "managers",
        "lead",
        "leads",
        "leader",
        "head",
        "heads",
        "director",
        "directors",
        "vp",
        "svp",
        "evp",
        "ceo",
        "cto",
        "cpo",
        "cfo",
        "coo",
        "chief",
        "officer",
        "owner",
        "owners",
        "senior",
        "sr",
        "junior",
        "jr",
        "staff",
        "principal",
        "associate",
        "assistant",
        "deputy",
        "acting",
        "interim",
        "global",
        "regional",
        "local",
        "engineer",
        "engineers",
        "engineering",
        "developer",
        "developers",
        "dev",
        "devs",
        "sde",
        "swe",
        "sre",
        "tpm",
        "pm",
        "pms",
        "po",
        "em",
        "ic",
        "architect",
        "architects",
        "designer",
        "designers",
        "design",
        "analyst",
        "analysts",
        "analytics",
        "scientist",
        "scientists",
        "researcher",
        "researchers",
        "research",
        "writer",
        "specialist",
        "specialists",
        "consultant",
        "coach",
        "mentor",
        "agent",
        "agents",
        "operator",
        "operators",
        "administrator",
        "admin",
        "coordinator",
        "programme",
        "program",
        "product",
        "products",
        "project",
        "delivery",
        "release",
        "ux",
        "ui",
        "qa",
        "test",
        "testing",
        "data",
        "ml",
        "ai",
        "bi",
        "it",
        "ops",
        "devops",
        "operations",
        "platform",
        "infrastructure",
        "infra",
        "security",
        "privacy",
        "legal",
        "compliance",
        "counsel",
        "risk",
        "fraud",
        "finance",
        "accounting",
        "audit",
        "tax",
        "treasury",
        "procurement",
        "marketing",
        "growth",
        "brand",
        "content",
        "sales",
        "account",
        "accounts",
        "customer",
        "customers",
        "success",
        "support",
        "service",
        "services",
        "care",
        "hr",
        "talent",
        "recruiting",
        "training",
        "localisation",
        "localization",
        "international",
        "logistics",
        "supply",
        "chain",
        "retail",
        "stakeholder",
        "stakeholders",
        "reviewer",
        "reviewers",
        "approver",
        "user",
        "users",
        "client",
        "clients",
        "merchant",
        "merchants",
        "vendor",
        "vendors",
        "supplier",
        "suppliers",
        "panelist",
        "skip",
        "level",
        "boss",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
    ]
)
_DOMAIN = re.compile(r"\b(?:of|for|from|at|in)\b.*", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:[,;/&+()\[\]]|\band\b|\bund\b|\n)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_SHORTEST_PART = 3


class Person(NamedTuple):
    """A name that was found, the role that stands for it, and whether it is only a part of a whole name."""

    name: str
    role: str
    part: bool = False


def found(
    snapshot: Snapshot, listed: Mapping[str, str], keep: Collection[str] = ()
) -> tuple[Person, ...]:
    """The people that the fields for people name, then the @people of texts, each with a role of its own.

    The parts of a whole name, such as a first name, go with it, also those of the people that are ``listed``
    with their roles. What to ``keep`` is no name.
    """
    settled = {key(name) for name in (*listed, *keep)}
    people: dict[str, Person] = {}
    for name, role in listed.items():
        _take_parts(people, name, role, settled)
    taken: dict[str, int] = {}
    for said, role in (*_fields(snapshot), *_mentioned(snapshot)):
        for name in names(said):
            if key(name) in settled or key(name) in people:
                continue
            taken[role] = taken.get(role, 0) + 1
            own = role if taken[role] == 1 else f"{role} {taken[role]}"
            people[key(name)] = Person(name, own)
            _take_parts(people, name, own, settled)
    return tuple(people.values())


def _take_parts(people: dict[str, Person], name: str, role: str, settled: Collection[str]) -> None:
    parts = _WORD.findall(name)
    for part in parts if len(parts) > 1 else ():
        plain = key(part)
        if len(plain) >= _SHORTEST_PART and plain not in settled and not _is_role(part):
            people.setdefault(plain, Person(part.rstrip(".-'’"), role, part=True))


def names(said: str) -> Iterator[str]:
    """The names in what a field for people says; a role such as "UX lead" is none."""
    for piece in _SPLIT.split(said):
        words = _WORD.findall(_DOMAIN.sub("", piece))
        while words and _is_role(words[0]):
            words.pop(0)
        while words and _is_role(words[-1]):
            words.pop()
        name = " ".join(words).strip(" .-'’")
        if len(key(name)) >= 2 and not name.isdigit() and not kind_of(name):
            yield name


def _is_role(word: str) -> bool:
    return word.casefold().strip(".-'’").removesuffix("'s").removesuffix("’s") in _ROLES


def _fields(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    cycle = snapshot.cycle
    yield cycle.person, "the candidate"
    for review, role in (
        (cycle.attested.sponsor, "the sponsor"),
        (cycle.attested.partner_review, "the partner"),
    ):
        if review is not None:
            yield review.name, role
    for checkin in snapshot.checkins:
        yield checkin.who, f"the {checkin.kind}"
    for decision in snapshot.decisions:
        for feedback in decision.feedback:
            function = " ".join(feedback.function.split())
            yield feedback.who, f"colleague from {function}" if function else "colleague"
        if decision.friction:
            yield decision.friction.who, "colleague"


def _mentioned(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for record in snapshot.records():
        for text in mentions.texts(record):
            for name in mentions.people(text):
                yield name, "colleague"
