"""What was known when it was decided: hashes, scores, networks, word lists. Folded at first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.domain.evidence import KeptEvidence
from workstation.domain.messages import TextKind
from workstation.domain.review import PhotoView, SignalKind
from workstation.jobs.appeals import AppealCase, entries_of
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import icon
from workstation.views.labels import photo_problem_text, signal_kind_name
from workstation.views.review.section import Section
from workstation.views.widgets.labels import MemberText
from workstation.views.widgets.score_bar import ScoreBar

_LABEL_WIDTH = 200


class EvidenceSection(QWidget):
    """Opened and closed by its heading; it stays as it is from case to case."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._toggle = QPushButton(self.tr("Evidence"))
        self._toggle.setObjectName("evidence_toggle")
        self._toggle.setProperty("kind", "link")
        self._toggle.setCheckable(True)
        self._toggle.setStatusTip(self.tr("Hashes, scores, networks and word lists of then"))
        self._body = QWidget()
        self._body.setObjectName("evidence_body")
        self._body.hide()
        self._photos = Section(appearance, self.tr("PHOTOS"), "evidence_photos")
        self._texts = Section(appearance, self.tr("TEXTS"), "evidence_texts")
        self._signals = Section(appearance, self.tr("WHY IT WAS LOOKED AT"), "evidence_signals")
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(appearance.theme.gap_l)
        for section in (self._signals, self._photos, self._texts):
            inner.addWidget(section)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_s)
        layout.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._body)
        self._toggle.toggled.connect(self._on_toggled)
        appearance.theme_changed.connect(self._draw_arrow)
        self._draw_arrow()

    @property
    def is_open(self) -> bool:
        """Whether more than its heading is shown."""
        return self._toggle.isChecked()

    @Slot()
    def toggle(self) -> None:
        """Open or close it."""
        self._toggle.toggle()

    def show_case(self, case: AppealCase) -> None:
        """Show what was kept with a decision."""
        evidence = case.detail.evidence
        for section in (self._photos, self._texts, self._signals):
            section.clear()
        self._fill_signals(evidence)
        self._fill_photos(case.photos)
        self._fill_texts(evidence)
        if case.kept is not None:
            self._fill_kept(case.kept)
        for section in (self._photos, self._texts, self._signals):
            section.setVisible(section.count > 0)

    def _fill_signals(self, evidence: Mapping[str, object]) -> None:
        known = {kind.value: kind for kind in SignalKind}
        for signal in entries_of(evidence.get("signals")):
            kind = known.get(str(signal.get("kind")))
            name = signal_kind_name(kind) if kind else str(signal.get("kind"))
            self._signals.add(self._bar(name, signal.get("strength")))

    def _fill_photos(self, photos: Sequence[PhotoView]) -> None:
        for number, photo in enumerate(photos, start=1):
            if number > 1:
                self._photos.add_gap()
            place = self.tr("Photo {number}").format(number=number)
            self._photos.add_text(place)
            self._photos.add(self._hash(photo.sha256))
            for score in photo.scores:
                name = f"{score.network} {score.version}"
                if score.racy is not None:
                    self._photos.add(self._bar(name, score.racy))
                if score.error is not None:
                    self._photos.add_fact("image-off", photo_problem_text(score.error), tip=name)
            if not photo.scores:
                self._photos.add_text(self.tr("No network had seen it."), tone="muted")

    def _fill_texts(self, evidence: Mapping[str, object]) -> None:
        subject = evidence.get("subject")
        digest = subject.get("body_sha256") if isinstance(subject, dict) else None
        if isinstance(digest, str):
            self._texts.add(self._hash(digest))
        for message in entries_of(evidence.get("messages")):
            self._texts.add_fact("text-search", self._reading(message))

    def _fill_kept(self, kept: KeptEvidence) -> None:
        names = {
            TextKind.PHOTO: self.tr("Text in a photo"),
            TextKind.NICKNAME: self.tr("Nickname"),
        }
        # The post's or comment's own stands above already.
        others = [each for each in kept.texts if each.kind in names]
        for each in others:
            words = self.tr("removed since") if each.text is None else each.text
            self._texts.add_words([(names[each.kind], words)])
        if kept.lexicon_version is not None:
            text = self.tr("Word lists, version {version}")
            self._texts.add_fact("book-a", text.format(version=kept.lexicon_version))

    def _reading(self, message: Mapping[str, object]) -> str:
        parts = [self.tr("Reader {version}").format(version=message.get("reader", "–"))]
        likely = message.get("solicitation")
        if isinstance(likely, int | float):
            text = self.tr("solicitation {score}")
            parts.append(text.format(score=formatting.score(float(likely))))
        if isinstance(category := message.get("category"), str):
            parts.append(category)
        contacts = message.get("contacts")
        if isinstance(contacts, int) and contacts:
            parts.append(self.tr("%n contact(s)", "", contacts))
        return " · ".join(parts)

    def _hash(self, sha256: str) -> MemberText:
        label = MemberText(sha256, "caption")
        label.setToolTip("SHA-256")
        label.setAccessibleName(f"SHA-256 {sha256}")
        return label

    def _bar(self, name: str, value: object) -> ScoreBar:
        number = float(value) if isinstance(value, int | float) else 0.0
        return ScoreBar(self._appearance, name, number, label_width=_LABEL_WIDTH)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._draw_arrow()

    @Slot()
    def _draw_arrow(self) -> None:
        name = "chevron-down" if self._toggle.isChecked() else "chevron-right"
        self._toggle.setIcon(icon(name, self._appearance.theme.accent))
