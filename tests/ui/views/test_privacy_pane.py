"""The privacy pane: what waits for whom."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.widgets import part
from workstation.domain.erasure import Erasure, ErasureState
from workstation.domain.people import Person, Role
from workstation.jobs.privacy import PrivacyData
from workstation.jobs.runner import JobRunner
from workstation.views.appearance import Appearance
from workstation.views.privacy.pane import PrivacyPane
from workstation.views.shortcuts.keymap import Keymap

WAITING = Erasure(
    erasure_id=1,
    member_id=70,
    nickname="月下小狐狸",
    reference="PIPL-2026-0017",
    reason="Asked for by the person.",
    state=ErasureState.ASKED,
    asked_by="sun.hao",
    asked_at=datetime(2026, 11, 28, 14, 0, tzinfo=UTC),
    is_own=False,
    answered_by="",
    answered_at=None,
    answer_reason="",
    counts={},
    files_left=0,
    version=1,
)


@pytest.mark.parametrize(("role", "badge"), [(Role.MANAGER, 1), (Role.ADMIN, 0)])
def test_the_badge_counts_what_one_can_answer_and_buttons_say_why_not(
    role: Role, badge: int, appearance: Appearance, runner: JobRunner, qtbot: QtBot
) -> None:
    database = CannedDatabase(runner, read_privacy=lambda: PrivacyData((WAITING,), ()))
    pane = PrivacyPane(
        database=database,
        appearance=appearance,
        keymap=Keymap(),
        person=Person("lan", frozenset({role})),
        remove_files=lambda: pytest.fail("nothing was asked for"),
        apply_retention=lambda: pytest.fail("nothing was asked for"),
    )
    qtbot.addWidget(pane)

    with qtbot.waitSignal(pane.badge_changed) as told:
        pane.refresh()

    assert told.args == [badge]
    for name, why in (
        ("retention_change", "Choose a line first"),
        ("retention_run", "Nothing is kept for longer than it may be"),
    ):
        button = part(pane, QPushButton, name)
        assert (button.isEnabled(), button.toolTip()) == (False, why)
