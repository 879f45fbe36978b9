"""What photos and texts score, with the thresholds in it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workstation.analytics import scores
from workstation.analytics.score_figures import Scored
from workstation.analytics.scores import Part
from workstation.domain.quality import Threshold
from workstation.domain.slices import Slice
from workstation.jobs.mirror import Question
from workstation.jobs.scores import ScoredPhotos, ScoredTexts, answer_photos, answer_texts
from workstation.queries.thresholds import read_threshold
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.charts.axes import log_axis
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.heat import HeatMapPlot
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis
from workstation.views.scores import drawing, words
from workstation.views.scores.choice_row import ChoiceRow

_NO_CASCADE = Threshold(0, 0.5)


class _Table(QWidget):
    pass


class ContentBoard(Board):
    """Cards about racy and solicitation scores."""
