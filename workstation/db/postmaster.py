"""What `postmaster.pid` says, and whether it still is true."""

import os
from dataclasses import dataclass
from pathlib import Path

import psutil

# Above any process id that an operating system hands out.
_NOBODY = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A PostgreSQL server, as its pid file describes it.

    Attributes:
        pid: Process id of the main process.
        host: Folder of its socket, or its address; empty until it listens.
        port: Its port.
    """

    pid: int
    host: str
    port: int


def read_pid_file(data: Path) -> Postmaster | None:
    """Return what the pid file of a data folder says, true or not; None if it says nothing."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    # Pid, data folder, start time, port, socket folder, address, shared memory, status: written
    # one after the other while the server starts, and a kill may come in between.
    pid, _data, _time, port, folder, address = [*lines[:6], *[""] * 6][:6]
    if not pid.isdecimal():
        return None
    return Postmaster(int(pid), folder or address, int(port or 0))


def is_serving(postmaster: Postmaster, data: Path) -> bool:
    """Whether the process exists and is the server of that data folder.

    Told by its command line. The working folder would tell as well, but root in a container
    may not read that of another user's process; and a server's own children do not qualify,
    since PostgreSQL overwrites their command lines.
    """
    try:
        command: list[str] = psutil.Process(postmaster.pid).cmdline()
    except psutil.Error:
        return False
    if not command or not Path(command[0]).name.startswith("postgres") or "-D" not in command[:-1]:
        return False
    folder = command[command.index("-D") + 1]
    return os.path.realpath(folder) == os.path.realpath(data)


def disown(data: Path) -> None:
    """Make way for a new server where a killed one left its pid file. It must not be serving.

    PostgreSQL would take a process that has the old pid by now for the old server. Only the
    pid is removed: the other lines let PostgreSQL notice orphans of the killed server that
    still have the data open.
    """
    path = data / "postmaster.pid"
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines:
        path.write_text("\n".join([str(_NOBODY), *lines[1:]]) + "\n", encoding="utf-8")
    else:
        path.unlink()
