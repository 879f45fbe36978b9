"""What a process of the crowd has sent and heard, kept where a kill does not reach it."""

import json
import os
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.review import Verdict

Request = tuple[DecisionRequest, ...] | UndoRequest
"""One decision, the decisions of a group, or an undo."""


class Journal:
    """A file of lines, each written at once: a kill leaves no half of one."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with the first line."""
        self._path = path

    def note_sent(self, key: uuid.UUID, request: Request) -> None:
        """Remember a request before it leaves.

        Args:
            key: The request's id, or that of its group.
            request: What is sent.
        """
        self._write({"sent": str(key), "request": _encoded(request)})

    def note_answered(self, key: uuid.UUID, decision_ids: tuple[int, ...]) -> None:
        """Remember what the database said of a request; nothing where it was refused."""
        self._write({"answered": str(key), "decisions": decision_ids})

    def count(self, what: str) -> None:
        """Count something."""
        self._write({"count": what})

    def read_unanswered(self) -> list[tuple[uuid.UUID, Request]]:
        """Return what was sent without an answer: the process was killed in between."""
        sent: dict[str, Any] = {}
        for line in self._lines():
            if "sent" in line:
                sent[line["sent"]] = line["request"]
            elif "answered" in line:
                sent.pop(line["answered"], None)
        return [(uuid.UUID(key), _decoded(request)) for key, request in sent.items()]

    def read_acknowledged(self) -> list[int]:
        """Return the ids of all decisions that the database said it has."""
        return [each for line in self._lines() for each in line.get("decisions", ())]

    def read_counts(self) -> Counter[str]:
        """Return what was counted."""
        return Counter(line["count"] for line in self._lines() if "count" in line)

    def _write(self, line: dict[str, Any]) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(file, json.dumps(line).encode() + b"\n")
        finally:
            os.close(file)

    def _lines(self) -> list[dict[str, Any]]:
        if not self._path.exists():
            return []
        return [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]


def _encoded(request: Request) -> dict[str, Any]:
    if isinstance(request, UndoRequest):
        return {"undo": request.decision_id, "id": str(request.request_id)}
    return {
        "decide": [
            [each.item_id, each.version, each.verdict.value, each.policy_code, str(each.request_id)]
            for each in request
        ]
    }


def _decoded(stored: dict[str, Any]) -> Request:
    if "undo" in stored:
        return UndoRequest(stored["undo"], uuid.UUID(stored["id"]))
    return tuple(
        DecisionRequest(item, version, Verdict(verdict), policy, request_id=uuid.UUID(request_id))
        for item, version, verdict, policy, request_id in stored["decide"]
    )
