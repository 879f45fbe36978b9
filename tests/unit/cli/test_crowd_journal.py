"""The journal of a process that may be killed at any moment."""

import uuid
from pathlib import Path

from workstation.cli.crowd.journal import Journal
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.review import Verdict


def test_what_has_no_answer_is_sent_again_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "moderator.jsonl"
    single = DecisionRequest(1, 2, Verdict.TAKE_DOWN, "nudity")
    group_id = uuid.uuid4()
    group = tuple(DecisionRequest(item, 1, Verdict.KEEP) for item in (3, 4))
    undo = UndoRequest(77)
    answered = DecisionRequest(9, 1, Verdict.KEEP)
    journal = Journal(path)
    journal.note_sent(single.request_id, (single,))
    journal.note_sent(answered.request_id, (answered,))
    journal.note_answered(answered.request_id, (5,))
    journal.note_sent(group_id, group)
    journal.note_sent(undo.request_id, undo)

    assert Journal(path).read_unanswered() == [
        (single.request_id, (single,)),
        (group_id, group),
        (undo.request_id, undo),
    ]
    assert Journal(path).read_acknowledged() == [5]


def test_counts_outlive_their_process(tmp_path: Path) -> None:
    path = tmp_path / "moderator.jsonl"
    for what in ("lost", "lost", "killed"):
        Journal(path).count(what)
    assert Journal(path).read_counts() == {"lost": 2, "killed": 1}
    assert Journal(tmp_path / "none.jsonl").read_counts() == {}
