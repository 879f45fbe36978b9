"""What is known of the photo on the stage: scores, network by network, and what is in it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.photos import Finding
from workstation.domain.review import PhotoScore, PhotoView
from workstation.views.appearance import Appearance
from workstation.views.labels import finding_kind_name, photo_problem_text
from workstation.views.review.section import Section
from workstation.views.widgets.labels import Badge, MemberText, TextLabel
from workstation.views.widgets.score_bar import ScoreBar

_LABEL_WIDTH = 136
_INDENT = 16
_MOST_FINDINGS = 40


class FoundText(MemberText):
    """What was read in a photo: selectable, never a link, copied whole from its menu."""

    @Slot()
    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"))
        copy.setObjectName("found_copy")
        copy.triggered.connect(self._copy if self.hasSelectedText() else self._copy_all)
        menu.popup(event.globalPos())


class PhotoEvidence(QWidget):
    """Follows the stage."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._photo: PhotoView | None = None
        self._scores = Section(appearance, self.tr("THIS PHOTO"), "scores")
        self._toggle = QPushButton(self.tr("All scores of this photo"))
        self._toggle.setObjectName("scores_toggle")
        self._toggle.setProperty("kind", "link")
        self._toggle.setCheckable(True)
        self._toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._toggle.setStatusTip(self.tr("Show what each network made of the photo"))
        self._toggle.toggled.connect(self._fill_scores)
        self._findings = Section(appearance, self.tr("FOUND IN IT"), "findings")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_s)
        layout.addWidget(self._scores)
        layout.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(appearance.theme.gap_s)
        layout.addWidget(self._findings)

    def set_photo(self, photo: PhotoView | None) -> None:
        """Tell of another photo, or more of the same."""
        if photo is not None and photo == self._photo:
            return
        self._photo = photo
        self.setVisible(photo is not None)
        if photo is not None:
            self._toggle.setVisible(bool(photo.scores))
            self._fill_scores()
            self._fill_findings(photo.findings)

    @Slot()
    def _fill_scores(self) -> None:
        self._scores.clear()
        photo = self._photo
        if photo is None:
            return
        self._scores.add_text(self._stage_text(photo), tone="muted")
        if photo.racy is not None:
            self._scores.add(self._bar(self.tr("racy, overall"), photo.racy))
        for score in photo.scores:
            self._add_score(score)

    def _add_score(self, score: PhotoScore) -> None:
        name = f"{score.network} {score.version}"
        if score.racy is not None:
            bar = self._bar(score.network, score.racy)
            bar.setToolTip(f"{name}: {score.racy:.4f}")
            self._scores.add(bar)
        if score.error is not None:
            self._scores.add_fact("image-off", photo_problem_text(score.error), tip=name)
        if self._toggle.isChecked():
            labels = QWidget()
            lines = QVBoxLayout(labels)
            lines.setContentsMargins(_INDENT, 0, 0, 0)
            lines.setSpacing(0)
            for label, probability in sorted(score.labels.items(), key=lambda each: -each[1]):
                lines.addWidget(self._bar(label, probability, indent=_INDENT))
            self._scores.add(labels)

    def _bar(self, label: str, value: float, *, indent: int = 0) -> ScoreBar:
        return ScoreBar(self._appearance, label, value, label_width=_LABEL_WIDTH - indent)

    def _stage_text(self, photo: PhotoView) -> str:
        match photo.stage:
            case 1:
                return self.tr("Stage 1 of 2: harmless at first sight")
            case 2:
                count = sum(score.racy is not None for score in photo.scores)
                return self.tr("Stage 2 of 2: suspicious, %n network(s) looked", "", count)
            case _ if photo.scores:
                return self.tr("The current networks have not seen it")
            case _:
                return self.tr("No network has seen it yet")

    def _fill_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings.clear()
        self._findings.setVisible(bool(findings))
        for number, finding in enumerate(findings[:_MOST_FINDINGS], start=1):
            self._findings.add(self._finding_line(number, finding))
        more = len(findings) - _MOST_FINDINGS
        if more > 0:
            self._findings.add_text(self.tr("and %n more", "", more), tone="muted")

    def _finding_line(self, number: int, finding: Finding) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.gap_s)
        row.addWidget(Badge(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(FoundText(finding.value), 1)
        kind = TextLabel(finding_kind_name(finding.kind), "caption")
        kind.setToolTip(f"{finding.source} · {finding.score:.2f}")
        row.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        return line
