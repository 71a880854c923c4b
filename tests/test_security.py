"""What SECURITY.md says is so. Rights, sockets, bugs, imports and redaction have tests of their own."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from cli.arguments import Parser
from cli.commands import COMMANDS
from journal.redaction import wordlist
from journal.redaction.words import INSIDE

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pinned(name: str) -> dict[str, str]:
    """The versions in a file of pins; each must have a hash."""
    found = {}
    for entry in (ROOT / "requirements" / name).read_text().replace("\\\n", " ").splitlines():
        package, version = re.match(r"(\S+)==(\S+)", entry).groups()  # type: ignore[union-attr]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry
        found[package] = version
    return found


@pytest.mark.fault(58)
@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_dependency_is_pinned_by_its_hash(name: str) -> None:
    """In a version that the project asks for."""
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["secrets"],
    ]
    if name == "dev.txt":
        wanted += PROJECT["dependency-groups"]["dev"]
    there = pinned(name)

    for each in map(Requirement, wanted):
        assert there[each.name] in each.specifier, each
    assert pinned("run.txt").items() <= pinned("dev.txt").items()


def test_every_option_it_names_is_there() -> None:
    """Each command line in it is one that casebook takes."""
    named = re.findall(r"`casebook (\w+)((?: [^`]*)?)`", TEXT)
    assert {"note", "export", "import", "backup", "where", "demo"} <= {name for name, _ in named}
    for name, rest in named:
        parser = Parser(name, "", rest.split())
        getattr(import_module(f"cli.{COMMANDS[name].module}"), f"options_{name}")(parser)
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in parser.format_help()


@pytest.mark.fault(39)
def test_what_reads_its_text_from_elsewhere() -> None:
    """The commands that it names do."""
    for name in ("note", "add", "edit"):
        parser = Parser(name, "", ["note"])
        getattr(import_module(f"cli.{COMMANDS[name].module}"), f"options_{name}")(parser)
        assert "--from" in parser.format_help()


def test_its_list_of_words_is_understood() -> None:
    """The example can be copied."""
    block = TEXT.partition("says where):\n")[2].partition("Words are found")[0]
    lines = [line.strip() for line in block.splitlines()]

    found = wordlist.understood(tomllib.loads("\n".join(lines)))

    assert ({"Falcon": "Project A"}, ("Acme",), True) == (
        found.aliases,
        found.forbidden,
        found.money,
    )
    assert 5 == INSIDE
    assert "those of five letters" in TEXT
