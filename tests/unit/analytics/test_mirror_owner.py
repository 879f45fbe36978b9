"""Whoever has a mirror leaves it without waiting for others."""

import json
import threading
from multiprocessing.connection import Client
from pathlib import Path

from workstation.analytics.mirror.leftovers import owner_note
from workstation.analytics.mirror.owner import Service


def test_it_ends_though_nobody_accepts_any_more(tmp_path: Path) -> None:
    path = tmp_path / "lu.duckdb"
    others = set(threading.enumerate())
    service = Service(path, lambda _asked: ({}, b""))
    address = json.loads(owner_note(path).read_text(encoding="utf-8"))["address"]
    begun = set(threading.enumerate()) - others
    (accepting,) = (each for each in begun if each.name == "mirror service")
    # As where somebody came just when it was being left.
    service._is_over = True
    Client(address).close()
    accepting.join()

    leaving = threading.Thread(target=service.stop, daemon=True)
    leaving.start()
    leaving.join(20)

    assert not leaving.is_alive()
    assert not owner_note(path).exists()
