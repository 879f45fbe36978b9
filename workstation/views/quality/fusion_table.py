"""How a cascade makes one score of several: weights, beside those in force."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workstation.analytics.calibration import NEEDED
from workstation.domain.networks import CascadeInfo
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import ElidedLabel, TextLabel


class FusionTable(QWidget):
    """Each network's weight in stage 2, and how other weights come about."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage2 = TextLabel("", "caption")
        self._stage2.setObjectName("fusion_stage2")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(appearance.theme.gap_m)
        self._grid.setVerticalSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_xs)
        layout.addWidget(TextLabel(self.tr("How the score is made"), "section"))
        layout.addWidget(self._stage2)
        layout.addLayout(self._grid)
        hint = self.tr(
            "The command workstation networks calibrate fits these weights to decisions, as a"
            " candidate; it takes {n} racy posts and {n} kept ones."
        )
        layout.addWidget(TextLabel(hint.format(n=NEEDED), "caption", wraps=True))

    def show_cascades(self, shown: CascadeInfo, in_force: CascadeInfo) -> None:
        """Show the weights of a cascade beside those in force."""
        text = self.tr("Stage 2 from {score} of stage 1; weights of log-odds:")
        self._stage2.setText(text.format(score=formatting.score(shown.stage2_at)))
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line, network in enumerate(shown.networks):
            name = ElidedLabel(network.name, "caption")
            name.setToolTip(f"{network.name} {network.version}")
            self._grid.addWidget(name, line, 0)
            for column, info in ((1, shown), (2, in_force)):
                label = TextLabel(formatting.score(_weight(info, network.name)), "caption")
                label.setObjectName("fusion_weight")
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, line, column)


def _weight(info: CascadeInfo, name: str) -> float | None:
    """Return the weight of a network, 0 for one that is asked and does not count yet."""
    if name not in {network.name for network in info.networks}:
        return None
    return info.stage2_fusion.weights.get(name, 0.0)
