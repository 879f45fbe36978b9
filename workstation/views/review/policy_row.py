"""The policies below the verdicts: a key alone decides by default, after a verdict decides so."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.review import Policy, Verdict
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.labels import policy_name, verdict_name
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.tips import plain_tip
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import repolish

BUTTON_HEIGHT = 28
_ICON = 14
_SEVERITY_WIDTH, _SEVERITY_HEIGHT = 3, 16

VERDICT_ICONS = {
    Verdict.KEEP: "check",
    Verdict.LABEL: "circle-alert",
    Verdict.RESTRICT: "users",
    Verdict.HIDE: "eye-off",
    Verdict.TAKE_DOWN: "trash-2",
    Verdict.ESCALATE: "send",
}
VERDICT_KINDS = {
    Verdict.KEEP: "ok",
    Verdict.LABEL: "warn",
    Verdict.RESTRICT: "warn",
    Verdict.HIDE: "warn",
    Verdict.TAKE_DOWN: "danger",
    Verdict.ESCALATE: "accent",
}


def in_tree_order(policies: Iterable[Policy]) -> list[Policy]:
    """Return policies with each one's parts right behind it; otherwise as they came."""
    left = list(policies)
    codes = {each.code for each in left}
    ordered: list[Policy] = []

    def add(parent: str | None) -> None:
        for each in left:
            is_top = each.parent_code not in codes
            if each not in ordered and (each.parent_code == parent or (parent is None and is_top)):
                ordered.append(each)
                add(each.code)

    add(None)
    return ordered


class PolicyButton(KeyButton):
    """A policy: how severe it is, and what its key would decide now."""

    def __init__(
        self, appearance: Appearance, keymap: Keymap, policy: Policy, parent: Policy | None
    ) -> None:
        super().__init__(appearance, "", policy_name(policy))
        self._policy = policy
        self._parent = parent
        self._verdict = policy.default_verdict
        self.setObjectName(f"policy_{policy.code}")
        self.setProperty("policy", policy.code)
        if policy.shortcut:
            keymap.follow(self, f"review.policy.{policy.shortcut}")
        self.set_verdict(None)

    @property
    def verdict(self) -> Verdict:
        """What its key decides now."""
        return self._verdict

    def set_verdict(self, verdict: Verdict | None) -> None:
        """Show what the key decides: this, or what the policy does by default."""
        self._verdict = verdict or self._policy.default_verdict
        words = f"{verdict_name(self._verdict)}: {self.text()}"
        self.setAccessibleName(f"{words} ({self.key})")
        self.setStatusTip(words)
        self.setToolTip(plain_tip("\n".join(self._tip_lines(words))))
        self.update()

    def _tip_lines(self, words: str) -> list[str]:
        policy = self._policy
        severity = self.tr("Severity {score}").format(score=formatting.score(policy.severity))
        lines = [words, severity]
        if self._parent is not None:
            part_of = self.tr("Part of {policy}")
            lines.append(part_of.format(policy=policy_name(self._parent)))
        reasons = [each for each in (policy.reason_zh, policy.reason_en) if each]
        return [*lines, *(["", *reasons] if reasons else [])]

    @override
    def sizeHint(self) -> QSize:
        theme = self._appearance.theme
        size = super().sizeHint()
        indent = 0 if self._parent is None else theme.gap_m
        extra = _SEVERITY_WIDTH + _ICON + 3 * theme.gap_s - theme.gap_m + indent
        return QSize(size.width() + extra, BUTTON_HEIGHT)

    @override
    def _paint_contents(self, painter: QPainter, rect: QRect) -> None:
        theme = self._appearance.theme
        left = rect.left()
        if self._parent is not None:  # as a branch of the one before it
            left += theme.gap_m
            mark = pixmap("chevron-right", theme.muted, 12, self.devicePixelRatioF())
            painter.drawPixmap(rect.left() + theme.gap_s - 2, rect.center().y() - 5, mark)
        strip = QRect(left + theme.gap_s, 0, _SEVERITY_WIDTH, _SEVERITY_HEIGHT)
        strip.moveTop(rect.center().y() - _SEVERITY_HEIGHT // 2 + 1)
        painter.fillRect(strip, QColor(theme.tint(theme.text, 0.12)))
        strip.setTop(strip.bottom() + 1 - round(_SEVERITY_HEIGHT * self._policy.severity))
        painter.fillRect(strip, QColor(theme.danger))
        colour = getattr(theme, VERDICT_KINDS[self._verdict])
        icon = pixmap(VERDICT_ICONS[self._verdict], colour, _ICON, self.devicePixelRatioF())
        right = rect.right() - theme.gap_s - _ICON
        painter.drawPixmap(right, rect.center().y() - _ICON // 2 + 1, icon)
        inner = rect.adjusted(0, 0, -_ICON, 0)
        inner.setLeft(left + theme.gap_s + _SEVERITY_WIDTH - theme.gap_m + theme.gap_s)
        super()._paint_contents(painter, inner)


class PolicyRow(QWidget):
    """All policies; the one that the strongest signal points to is marked while a policy is asked.

    Signals:
        policy_pressed: A policy's code.
    """

    policy_pressed = Signal(str)

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._keymap = keymap
        self._buttons: list[PolicyButton] = []
        self._flow = FlowLayout(appearance.theme.gap_s - 2)
        self.setLayout(self._flow)

    def set_policies(self, policies: list[Policy]) -> None:
        """Offer these."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        by_code = {policy.code: policy for policy in policies}
        self._buttons = []
        for policy in in_tree_order(policies):
            parent = by_code.get(policy.parent_code or "")
            button = PolicyButton(self._appearance, self._keymap, policy, parent)
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
            self._flow.addWidget(button)
            button.show()  # what is hidden takes no room, and the bar asks for it at once

    def set_possible(self, *, can_decide: bool, obstacles: Mapping[Verdict, str]) -> None:
        """Say whether there is an item to decide, and which verdicts are not possible for it."""
        for button in self._buttons:
            button.setEnabled(can_decide and button.verdict not in obstacles)

    def show_defaults(self) -> None:
        """Show what each key decides by itself."""
        self.ask(None, None)

    def ask(self, verdict: Verdict | None, suggested_code: str | None) -> None:
        """Show what each key decides once this verdict waits for its policy."""
        for button in self._buttons:
            button.set_verdict(verdict)
            button.setProperty("is_suggested", button.property("policy") == suggested_code)
            repolish(button)

    @Slot()
    def _on_clicked(self) -> None:
        self.policy_pressed.emit(self.sender().property("policy"))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._flow.heightForWidth(width) if self._buttons else 0
