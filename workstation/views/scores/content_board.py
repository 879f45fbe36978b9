"""What photos and texts score, with the thresholds in it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot

from workstation.analytics import score_rows
from workstation.analytics.asking import question_of
from workstation.analytics.score_figures import Scored
from workstation.analytics.scores import Part
from workstation.domain.quality import Threshold
from workstation.domain.slices import Slice
from workstation.jobs.mirror import Question
from workstation.jobs.scores import ScoredPhotos, ScoredTexts, answer_photos, answer_texts
from workstation.queries.thresholds import read_threshold
from workstation.views import formatting
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.board import Board
from workstation.views.analysis.choice import Choice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.heat import HeatMapPlot
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis
from workstation.views.scores import drawing, words

_FAINT = 0.4
_NO_CASCADE = Threshold(0, 0.5)


class ContentBoard(Board):
    """Cards about racy and solicitation scores."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context)
        self._threshold: Threshold | None = None
        self._tables: dict[str, Scored] = {}
        self.choices: dict[str, Choice] = {}
        self.maps: dict[str, HeatMapPlot] = {}
        racy = self.tr("How racy are the photos?")
        self.racy = self._make_histogram("racy_scores", racy, self.tr("Photos"))
        texts = self.tr("How many texts solicit?")
        self.texts = self._make_histogram("solicitation_scores", texts, self.tr("Texts"))
        self.racy_table = self._make_table(
            "racy_parts",
            self.tr("Where are photos racy?"),
            (Part.CIRCLE, Part.WEEK, Part.NETWORK),
        )
        self.texts_table = self._make_table(
            "solicitation_parts", self.tr("Where do texts solicit?"), (Part.CIRCLE, Part.WEEK)
        )
        self._ask_photos()
        self._ask_texts()
        context.circles.changed.connect(self.refresh)

    def _make_histogram(self, name: str, title: str, counted: str) -> ChartCard:
        plot = Plot(
            self.context.appearance,
            Axis(name=self.tr("Score"), low=0.0, high=1.0),
            Axis(
                name=counted,
                low=0.8,
                high=None,
                scale="log",
                tell=_count_words,
                tick=formatting.short_count,
            ),
        )
        return ChartCard(self.context.appearance, name, title, plot)

    def _make_table(self, name: str, title: str, parts: tuple[Part, ...]) -> CanvasCard:
        heat = self.maps[name] = HeatMapPlot(self.context.appearance)
        card = CanvasCard(self.context.appearance, name, title, heat)
        choices = [(part.value, words.part_name(part)) for part in parts]
        row = self.choices[name] = Choice(self.context.appearance, f"{name}_by", choices)
        card.column.insertWidget(1, row)
        return card

    def _ask_photos(self) -> None:
        undone = self.tr("No photo here was scanned. Administrators start scans.")
        self.add(self.racy, 0, 0, 6, 5)
        self.add(self.racy_table, 0, 5, 6, 7)
        for card, show in ((self.racy, self._show_racy), (self.racy_table, self._show_racy_parts)):
            asker = self.ask(
                card,
                partial(self._question_about_photos, card),
                show,
                undone=undone,
                is_undone=lambda found: not found.scored.parts,
            )
        self._ask_again_when_chosen(self.racy_table, asker)
        self.maps["racy_parts"].cell_clicked.connect(self._on_racy_clicked)
        self.racy_table.offer_rows(self._open_racy)

    def _ask_texts(self) -> None:
        undone = self.tr("No text here was read. Administrators start scans.")
        self.add(self.texts, 6, 0, 6, 5)
        self.add(self.texts_table, 6, 5, 6, 7)
        for card, show in (
            (self.texts, self._show_texts),
            (self.texts_table, self._show_texts_parts),
        ):
            asker = self.ask(
                card,
                partial(self._question_about_texts, card),
                show,
                undone=undone,
                is_undone=lambda found: not found.scored.parts,
            )
        self._ask_again_when_chosen(self.texts_table, asker)
        self.maps["solicitation_parts"].cell_clicked.connect(self._on_texts_clicked)

    def _ask_again_when_chosen(self, card: CanvasCard, asker: Asker) -> None:
        def ask_again(_key: str) -> None:
            card.show_waiting()
            asker.ask(self.context.cross_filter.current)

        self.choices[card.objectName()].chosen.connect(ask_again)

    def _part_of(self, card: CanvasCard) -> Part:
        choice = self.choices.get(card.objectName())
        return Part.WEEK if choice is None else Part(choice.key)

    def _question_about_photos(self, card: CanvasCard, wanted: Slice) -> Question:
        threshold = self._threshold or _NO_CASCADE
        return partial(answer_photos, wanted=wanted, part=self._part_of(card), threshold=threshold)

    def _question_about_texts(self, card: CanvasCard, wanted: Slice) -> Question:
        return partial(answer_texts, wanted=wanted, part=self._part_of(card))

    def come(self) -> None:
        """Be on screen; the threshold may be another one since."""
        self.context.database.submit(read_threshold).succeeded.connect(self._on_threshold)
        super().come()

    @Slot(object)
    def _on_threshold(self, threshold: Threshold | None) -> None:
        if threshold != self._threshold:
            self._threshold = threshold
            self.refresh()

    def _show_racy(self, found: ScoredPhotos) -> None:
        threshold = self._threshold or _NO_CASCADE
        self.racy.show_series(drawing.content_bars(self.tr("Photos"), found.scored.counts))
        self.racy.plot.set_threshold(None, mark=threshold.flag_at)
        self.racy.note.setText(self._flagged(found.scored, threshold.flag_at))

    def _show_texts(self, found: ScoredTexts) -> None:
        self.texts.show_series(drawing.content_bars(self.tr("Texts"), found.scored.counts))
        self.texts.plot.set_threshold(None, mark=found.flag_at)
        self.texts.note.setText(self._flagged(found.scored, found.flag_at))

    def _flagged(self, scored: Scored, flag_at: float) -> str:
        flagged, total = float(scored.flagged.sum()), float(scored.counts.sum())
        return self.tr("{n} of {total} flagged, from {threshold} on (dashed)").format(
            n=formatting.short_count(flagged),
            total=formatting.short_count(total),
            threshold=f"{flag_at:.2f}",
        )

    def _show_racy_parts(self, found: ScoredPhotos) -> None:
        threshold = self._threshold or _NO_CASCADE
        self._show_table("racy_parts", found.scored, threshold.flag_at, found.networks)

    def _show_texts_parts(self, found: ScoredTexts) -> None:
        self._show_table("solicitation_parts", found.scored, found.flag_at, {})

    def _show_table(
        self, name: str, scored: Scored, flag_at: float, networks: dict[int, str]
    ) -> None:
        self._tables[name] = scored
        part = Part(self.choices[name].key)
        names = [
            f"{self._name_of(part, key, networks)} · {share:.1%}"
            for key, share in zip(scored.parts, scored.shares[:, 0], strict=True)
        ]
        self.maps[name].show_table(
            names,
            drawing.content_columns(),
            drawing.content_table(scored.counts),
            tell=drawing.share_words,
            power=_FAINT,
            column_rule=flag_at * drawing.CONTENT_BINS,
            row_name=words.part_name(part),
            column_name=self.tr(
                "Score from. Share of the row; flagged (behind its name): from the line on."
            ),
        )

    def _name_of(self, part: Part, key: object, networks: dict[int, str]) -> str:
        match part, key:
            case Part.CIRCLE, int():
                return self.context.circles.name(key)
            case Part.NETWORK, int():
                return networks.get(key, str(key))
            case _, date():
                return words.week_words(key)
            case _:
                return str(key)

    @Slot(int, int)
    def _on_racy_clicked(self, row: int, column: int) -> None:
        self._open_racy(row, column)

    def _open_racy(self, row: int = -1, column: int = -1) -> None:
        """Open the posts from a score on: of a row of the table, or all that are flagged."""
        threshold = self._threshold or _NO_CASCADE
        part = Part(self.choices["racy_parts"].key)
        key = None if row < 0 else self._tables["racy_parts"].parts[row]
        network = key if part is Part.NETWORK and isinstance(key, int) else threshold.network_id
        low = threshold.flag_at if column < 0 else column / drawing.CONTENT_BINS
        wanted = self.context.cross_filter.current
        narrowed = None if key is None else part
        rows = question_of(score_rows.racy_rows, wanted, narrowed, key, low, network)
        title = self.tr("Posts with a photo from {score} on").format(score=f"{low:.2f}")
        show_rows(self.context, title, "post", rows, parent=self)

    @Slot(int, int)
    def _on_texts_clicked(self, row: int, column: int) -> None:
        part = Part(self.choices["solicitation_parts"].key)
        key = self._tables["solicitation_parts"].parts[row]
        low = column / drawing.CONTENT_BINS
        wanted = self.context.cross_filter.current
        rows = question_of(score_rows.solicitation_rows, wanted, part, key, low)
        title = self.tr("Posts that solicit with {score} or more").format(score=f"{low:.2f}")
        show_rows(self.context, title, "post", rows, parent=self)


def _count_words(value: float) -> str:
    return formatting.count(round(value))
