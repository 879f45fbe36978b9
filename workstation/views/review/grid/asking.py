"""Keys that decide several items in one go: one where possible, two at most."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.decisions import is_final
from workstation.domain.review import Policy, QueueRow, Verdict
from workstation.views.review.grid.bar import GRID_VERDICTS, GridBar
from workstation.views.shortcuts.keymap import Keymap

_VERDICTS_ON_POLICY = (Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.LABEL, Verdict.HIDE)


class GroupAsking(QObject):
    """Turns keys and buttons into a conclusion about all items that are meant.

    Child safety, and whatever is handed on, is decided for one item alone: its keys do nothing.

    Signals:
        concluded: A `Verdict` and the code of a policy, or None.
        left: Esc, with nothing asked.
        confirmed: Enter, with nothing asked.
        changed: Another verdict waits for its policy, or none.
    """

    concluded = Signal(object, object)
    left = Signal()
    confirmed = Signal()
    changed = Signal()

    def __init__(
        self,
        widget: QWidget,
        keymap: Keymap,
        bar: GridBar,
        *,
        meant: Callable[[], Sequence[QueueRow]],
        may_decide: Callable[[], bool],
    ) -> None:
        """Bind the keys.

        Args:
            widget: Where they count.
            keymap: Gives them.
            bar: Shows them, and what is asked.
            meant: Returns the items that a decision is about.
            may_decide: Whether they have been seen.
        """
        super().__init__(widget)
        self._bar = bar
        self._meant, self._may_decide = meant, may_decide
        self._policies: Sequence[Policy] = ()
        self._asked: Verdict | None = None
        bar.verdict_pressed.connect(self.press)
        bar.policy_pressed.connect(self._take_policy)
        bar.cancel_pressed.connect(self.cancel)
        for verdict, (shortcut_id, _) in GRID_VERDICTS.items():
            keymap.bind(widget, shortcut_id, self._presser(verdict))
        for digit in "123456789":
            keymap.bind(widget, f"review.policy.{digit}", self._digit_presser(digit))
        keymap.bind(widget, "question.confirm", self._confirm)
        keymap.bind(widget, "question.cancel", self._leave)

    @property
    def asked(self) -> Verdict | None:
        """The verdict that waits for its policy."""
        return self._asked

    @property
    def suggested(self) -> str | None:
        """The policy that most of the items may have broken."""
        codes = Counter(row.policy_code for row in self._meant() if row.policy_code)
        return codes.most_common(1)[0][0] if codes else None

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know what can be broken."""
        self._policies = policies
        self._bar.set_policies(policies)

    def _presser(self, verdict: Verdict) -> Callable[[], None]:
        return lambda: self.press(verdict)

    def _digit_presser(self, digit: str) -> Callable[[], None]:
        return lambda: self._press_digit(digit)

    @Slot(object)
    def press(self, verdict: Verdict) -> None:
        """Conclude, or ask for the policy first."""
        if self._asked is not None or not self._may_decide() or not self._meant():
            return
        if verdict is Verdict.KEEP:
            self.concluded.emit(verdict, None)
            return
        self._asked = verdict
        self._bar.ask_for_policy(verdict, self.suggested, len(self._meant()))
        self.changed.emit()

    def _press_digit(self, digit: str) -> None:
        policy = next((each for each in self._policies if each.shortcut == digit), None)
        if policy is not None:
            self._take_policy(policy.code)

    @Slot(str)
    def _take_policy(self, code: str) -> None:
        policy = next((each for each in self._policies if each.code == code), None)
        if policy is None or is_final(code) or not self._may_decide() or not self._meant():
            return
        verdict = self._asked or policy.default_verdict
        if verdict in _VERDICTS_ON_POLICY:
            self.cancel()
            self.concluded.emit(verdict, code)

    @Slot()
    def _confirm(self) -> None:
        if self._asked is None:
            self.confirmed.emit()
        elif self.suggested is not None:
            self._take_policy(self.suggested)

    @Slot()
    def cancel(self) -> None:
        """Ask nothing any more."""
        if self._asked is not None:
            self._asked = None
            self._bar.show_verdicts()
            self.changed.emit()

    @Slot()
    def _leave(self) -> None:
        if self._asked is None:
            self.left.emit()
        self.cancel()
