"""A process that uses an embedded server until it is told to stop: `python -m … FOLDER [UID]`.

It prints a line of JSON when the server answers, and stops when its standard input ends.
"""

import json
import os
import sys
from pathlib import Path

import psycopg

from workstation.db.embedded import EmbeddedServer
from workstation.domain.errors import EmbeddedServerError


def main() -> None:
    """Become the user that is asked for, use the server, wait."""
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        os.setgroups([])
        os.setgid(int(sys.argv[2]))
        os.setuid(int(sys.argv[2]))
    try:
        with EmbeddedServer(folder, durable=False) as server:
            url = server.url("installer", "circles").set(drivername="postgresql")
            with psycopg.connect(url.render_as_string(hide_password=False)) as connection:
                row = connection.execute("SELECT current_user").fetchone()
            answer = {"pid": server.pid, "host": url.query["host"], "user": row and row[0]}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
            sys.stdin.read()
    except EmbeddedServerError as error:
        sys.stdout.write(json.dumps({"error": type(error).__name__}) + "\n")


if __name__ == "__main__":
    main()
