"""What one person works on, to be changed by a manager."""

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.team import Reviewer
from workstation.jobs.team import TeamData
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name
from workstation.views.team.choice_chips import ChoiceChips
from workstation.views.team.words import language_names
from workstation.views.widgets.labels import TextLabel, named_label


class PersonPanel(QWidget):
    """Policies, languages and circles of a person.

    Signals:
        save_requested: The `Reviewer` as it should be.
        closed: Nothing is to be changed.
    """

    save_requested = Signal(object)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person_panel")
        self._appearance = appearance
        self._reviewer: Reviewer | None = None
        self._circle_names: dict[int, str] = {}
        self._name = named_label("person_name", "title")
        self._opted = named_label("person_opted", "caption", wraps=True)
        self._policies = ChoiceChips(appearance, "person_policies")
        self._languages = ChoiceChips(appearance, "person_languages")
        self._circles = ChoiceChips(appearance, "person_circles")
        self._circle = QLineEdit()
        self._circle.setObjectName("person_circle")
        self._circle.setPlaceholderText(self.tr("Add a circle by its name"))
        self._circle.setClearButtonEnabled(True)
        self._problem = named_label("person_problem", tone="danger", wraps=True)
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("person_save")
        self._save.setProperty("kind", "primary")
        self._close = QPushButton(self.tr("Close"))
        self._close.setObjectName("person_close")
        self._languages.set_options(language_names())
        self._arrange()
        for chips in (self._policies, self._languages, self._circles):
            chips.changed.connect(self._on_changed)
        self._circle.returnPressed.connect(self._add_circle)
        self._save.clicked.connect(self._on_save)
        self._close.clicked.connect(self.closed)

    def _arrange(self) -> None:
        theme = self._appearance.theme
        body = QWidget()
        body.setProperty("panel", "surface")
        # Else its height is what it would need at its narrowest.
        body.setMinimumHeight(1)
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_s)
        column.addWidget(self._name)
        column.addWidget(self._opted)
        for title, widgets in (
            (self.tr("POLICIES"), (self._policies,)),
            (self.tr("LANGUAGES"), (self._languages,)),
            (self.tr("CIRCLES"), (self._circles, self._circle)),
        ):
            column.addSpacing(theme.gap_s)
            column.addWidget(TextLabel(title, "section"))
            for widget in widgets:
                column.addWidget(widget)
        hint = self.tr("Items without a policy, a text or a circle are for everybody.")
        column.addWidget(TextLabel(hint, "caption", wraps=True))
        column.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addWidget(self._save)
        buttons.addWidget(self._close)
        buttons.addStretch()
        column.addSpacing(theme.gap_s)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    @property
    def login(self) -> str | None:
        """Who is shown."""
        return None if self._reviewer is None else self._reviewer.login

    @property
    def is_changed(self) -> bool:
        """Whether something is chosen that is not saved."""
        return self._reviewer is not None and self._chosen() != self._key(self._reviewer)

    def set_data(self, data: TeamData) -> None:
        """Know the policies and circles."""
        self._policies.set_options({each.code: policy_name(each) for each in data.policies})
        self._circle_names = dict(data.circles)
        completer = QCompleter([name for _, name in data.circles], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._circle.setCompleter(completer)

    def show_reviewer(self, reviewer: Reviewer) -> None:
        """Show what somebody works on; what was chosen and not saved is gone."""
        self._reviewer = reviewer
        self._name.setText(reviewer.login)
        opted = len(reviewer.opt_outs)
        self._opted.setVisible(bool(opted))
        self._opted.setText(self.tr("%n policy(ies) not today, by their own wish", "", opted))
        self._policies.choose(None if reviewer.policies is None else frozenset(reviewer.policies))
        self._languages.choose(
            None if reviewer.languages is None else frozenset(reviewer.languages)
        )
        self._show_circles(reviewer.circles)
        self.show_problem("")
        self._on_changed()

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; empty for nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _show_circles(self, circles: frozenset[int] | None) -> None:
        wanted = sorted(circles or ())
        names = {each: self._circle_names.get(each, str(each)) for each in wanted}
        self._circles.set_options(names)
        self._circles.choose(None if circles is None else frozenset(circles))

    def _chosen(self) -> tuple[frozenset[Hashable] | None, ...]:
        return self._policies.chosen, self._languages.chosen, self._circles.chosen

    def _key(self, reviewer: Reviewer) -> tuple[object, ...]:
        return reviewer.policies, reviewer.languages, reviewer.circles

    @Slot()
    def _on_changed(self) -> None:
        self._save.setEnabled(self.is_changed)

    @Slot()
    def _add_circle(self) -> None:
        typed = self._circle.text().strip().casefold()
        found = [each for each, name in self._circle_names.items() if name.casefold() == typed]
        if not found:
            self.show_problem(self.tr("No circle with open items has this name."))
            return
        self.show_problem("")
        chosen = self._circles.chosen or frozenset()
        circles = frozenset(each for each in chosen if isinstance(each, int))
        self._show_circles(circles | {found[0]})
        self._circle.clear()
        self._on_changed()

    @Slot()
    def _on_save(self) -> None:
        if self._reviewer is None:
            return
        policies, languages, circles = self._chosen()
        self.save_requested.emit(
            Reviewer(
                self._reviewer.login,
                policies=None if policies is None else frozenset(map(str, policies)),
                languages=None if languages is None else frozenset(map(str, languages)),
                circles=None
                if circles is None
                else frozenset(each for each in circles if isinstance(each, int)),
            )
        )
