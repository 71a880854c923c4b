"""The suite where there is no network: ``python -m tests.harness.offline [PYTEST ARGUMENTS]``.

pytest runs in a network namespace of its own, which is empty: not even the loopback is up. Any socket beyond the
machine's own would fail there. The last line says what ran; the exit code is pytest's, 77 where this system has
no such namespaces.
"""

import shutil
import subprocess
import sys
from pathlib import Path

NOT_HERE = 77
PROOF = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"


def enclosed() -> list[str] | None:
    """The command before a command that takes the network away; None where there is none."""
    program = shutil.which("unshare")
    for options in (["-n"], ["-r", "-n"]):
        command = [program or "unshare", *options]
        try:
            proof = [*command, sys.executable, "-c", PROOF]
            ran = subprocess.run(proof, capture_output=True, text=True, check=False, timeout=30)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if "Network is unreachable" in ran.stderr:
            return command
    return None


def main(argv: list[str]) -> int:
    """Run pytest without a network and tell how it went."""
    before = enclosed()
    if before is None:
        sys.stdout.write("not run here: this system gives no empty network namespace\n")
        return NOT_HERE
    command = [*before, sys.executable, "-m", "pytest", "-q", *(argv or ["tests"])]
    child = subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
    )
    last = ""
    for line in child.stdout or ():
        sys.stdout.write(line)
        sys.stdout.flush()
        last = line.strip() or last
    code = child.wait()
    sys.stdout.write(f"in an empty network namespace: {last}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
