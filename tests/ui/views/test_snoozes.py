"""Snoozes that hold, in a list of their own."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from workstation.domain.typologies import Snooze, Typology
from workstation.views.typologies.snoozes_panel import SnoozeModel


def test_a_nickname_in_a_tip_draws_nothing() -> None:
    now = datetime.now(UTC)
    snooze = Snooze(1, Typology.FAN_IN, 7, now, "known", "analyst", now, None)
    model = SnoozeModel()
    model.show_rows([snooze], {7: "<img src='x'>"})
    account = model.index(0, 1)
    assert account.data() == "<img src='x'>"
    assert "<img" not in account.data(Qt.ItemDataRole.ToolTipRole)
