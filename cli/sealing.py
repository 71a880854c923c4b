"""Encrypting what leaves the machine and opening it again: keys, passphrases, and asking for them."""

from __future__ import annotations

import os
from argparse import Namespace

from cli import output
from cli.arguments import Parser
from cli.errors import Abandoned, Usage
from journal.errors import CannotRead

TRIES = 3
"""How often a passphrase is asked for before an encrypted file is given up."""


def options_encrypt(parser: Parser) -> None:
    """To whom, or with which passphrase."""
    parser.add_argument(
        "--encrypt-to",
        action="append",
        default=[],
        metavar="KEY",
        help="encrypt it with age to a key (age1…, ssh-…) or a file of keys; may be repeated",
    )
    parser.add_argument(
        "--passphrase", action="store_true", help="encrypt it with age; the passphrase is asked for"
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="its first line is the passphrase (/dev/fd/3 works)",
    )


def options_open(parser: Parser, also_encrypts: bool = False) -> None:
    """What opens an encrypted file; beside `options_encrypt` a file with the passphrase is an option already."""
    parser.add_argument(
        "--identity",
        action="append",
        default=[],
        metavar="FILE",
        help="what opens an encrypted file: an identity file of age, or an SSH private key",
    )
    if not also_encrypts:
        parser.add_argument(
            "--passphrase-file", metavar="FILE", help="its first line opens an encrypted file"
        )


def wanted(args: Namespace) -> bool:
    """Whether the result is to be encrypted; raises `Usage` for keys and a passphrase at once."""
    by_passphrase = args.passphrase or args.passphrase_file is not None
    if by_passphrase and args.encrypt_to:
        raise Usage("encrypt to keys or with a passphrase; age does not allow both in one file")
    return bool(by_passphrase or args.encrypt_to)


def sealed(data: bytes, args: Namespace) -> bytes:
    """The bytes encrypted as the options say. Raises what `journal.secrets` raises, or `Usage`."""
    from journal import secrets

    if args.encrypt_to:
        return secrets.encrypt(data, args.encrypt_to)
    if args.passphrase_file is not None:
        return secrets.encrypt_with(data, _from_file(args.passphrase_file))
    return secrets.encrypt_with(data, _chosen())


def opened(data: bytes, name: str, args: Namespace) -> bytes:
    """What the bytes hold, decrypted if they are encrypted; a wrong passphrase is asked for again."""
    from journal import secrets

    if not secrets.is_encrypted(data):
        return data
    if not secrets.wants_passphrase(data):
        if not args.identity:
            raise Usage(f"{name} is encrypted to a key; name yours with --identity FILE")
        return secrets.decrypt(data, name, args.identity)
    if args.passphrase_file is not None:
        return secrets.decrypt_with(data, name, _from_file(args.passphrase_file))
    for left in reversed(range(TRIES)):
        passphrase = _asked(f"passphrase of {name}")
        try:
            return secrets.decrypt_with(data, name, passphrase)
        except secrets.WrongPassphrase as problem:
            if not left:
                raise
            output.say(f"{problem}; try again")
    raise AssertionError("the last try has returned or raised")


def _chosen() -> str:
    """A new passphrase, typed twice."""
    first = _asked("passphrase")
    if first and _asked("the same again") != first:
        raise Abandoned("the two passphrases differ; nothing was written, try again")
    return first


def _asked(question: str) -> str:
    if not output.interactive():
        raise Usage("there is no terminal to ask for the passphrase; use --passphrase-file FILE")
    import getpass

    try:
        return getpass.getpass(f"{question}: ")
    except EOFError:
        raise Abandoned("no passphrase was typed; nothing was written") from None


def _from_file(path: str) -> str:
    """The first line of a file, which may be that of a file descriptor."""
    try:
        with open(os.path.expanduser(path), "rb") as file:  # noqa: PTH111, PTH123 - it may be no file at all
            line = file.readline(10_000)
    except OSError as problem:
        raise CannotRead(path, problem) from None
    return line.decode("utf-8", "replace").rstrip("\r\n")
