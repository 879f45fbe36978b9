"""What the chosen values would have found, gained and lost, and how often alerts were right."""

from workstation.analytics.quality import Estimate
from workstation.case_words.sentences import alert_sentence
from workstation.domain.typologies import Alert, Typology
from workstation.jobs.typologies import Rehearsed
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.typologies.words import translate
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import Hairline, TextLabel, named_label

_EXAMPLES = 3


class EffectCard(Card):
    """Dims what it says while other values are tried out."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.setObjectName("effect_card")
        theme = appearance.theme
        self._would = named_label("effect_would", "headline")
        self._state = named_label("effect_state", "caption", tone="muted", wraps=True)
        self._change = named_label("effect_change", wraps=True)
        self._cases = named_label("effect_cases", wraps=True)
        self._examples = named_label("effect_examples", "caption", wraps=True)
        self._right = named_label("effect_right", wraps=True)
        self._right_then = named_label("effect_right_then", "caption", tone="muted", wraps=True)
        self._trained = named_label("effect_trained", "caption", tone="muted", wraps=True)
        column = self.column
        column.setSpacing(theme.gap_s)
        column.addWidget(TextLabel(self.tr("WOULD HAVE FIRED, IN ALL OF HISTORY"), "section"))
        column.addWidget(self._would)
        column.addWidget(self._state)
        column.addWidget(self._change)
        column.addWidget(self._cases)
        column.addWidget(self._examples)
        column.addWidget(Hairline())
        column.addWidget(TextLabel(self.tr("HOW OFTEN IT WAS RIGHT"), "section"))
        column.addWidget(self._right)
        column.addWidget(self._right_then)
        column.addWidget(self._trained)
        column.addStretch(1)

    def show_loading(self) -> None:
        """Say that it is being looked; what was said stays, dimmed."""
        self._state.setText(self.tr("Looking …"))
        for label in (self._would, self._change, self._cases, self._examples, self._right):
            label.setEnabled(False)

    def show_problem(self, text: str) -> None:
        """Say why nothing can be told."""
        self.clear()
        self._state.setText(text)

    def clear(self) -> None:
        """Say nothing."""
        for label in (
            self._would,
            self._state,
            self._change,
            self._cases,
            self._examples,
            self._right,
            self._right_then,
        ):
            label.clear()
            label.setEnabled(True)

    def show_result(self, typology: Typology, result: Rehearsed, trained_on: str) -> None:
        """Say what the values mean.

        Args:
            typology: Which pattern.
            result: What was found.
            trained_on: What orders its alerts was taught on that; empty where nothing was.
        """
        self.clear()
        count = len(result.then)
        self._would.setText(formatting.short_count(count))
        self._would.setToolTip(formatting.count(count))
        self._state.setText(
            formatting.counted(
                count,
                self.tr("One alert with these values"),
                self.tr("{count} alerts with these values"),
            )
        )
        self._change.setText(self._told_change(result))
        self._cases.setText(self._told_cases(result))
        self._examples.setText(self._told_examples(typology, result))
        self._tell_right(result)
        self._trained.setText(
            self.tr(
                "The score that orders these alerts was learnt from {source}. It is not proved on"
                " this platform's money until it was held against closed cases."
            ).format(source=trained_on)
            if trained_on
            else ""
        )
        self._trained.setVisible(bool(trained_on))

    @property
    def in_short(self) -> str:
        """What is told, in a few words; empty while nothing is."""
        if not self._would.text():
            return ""
        return f"{self._state.text()} · {self._change.text()}"

    def _told_change(self, result: Rehearsed) -> str:
        change = result.change
        if not change.gained and not change.lost:
            return self.tr("The same as with what is saved")
        return self.tr("{gained} more and {lost} fewer than with what is saved").format(
            gained=formatting.count(len(change.gained)), lost=formatting.count(len(change.lost))
        )

    def _told_cases(self, result: Rehearsed) -> str:
        effects = result.effects
        parts = (
            (effects.emptied_cases, self.tr("Cases that would have no alert: {ids}")),
            (effects.missed_cases, self.tr("Reported cases that would have been missed: {ids}")),
        )
        lines = [
            words.format(ids=", ".join(f"#{number}" for number in ids))
            for ids, words in parts
            if ids
        ]
        if effects.spared_alerts:
            lines.append(
                formatting.counted(
                    len(effects.spared_alerts),
                    self.tr("One dismissed alert would not have come"),
                    self.tr("{count} dismissed alerts would not have come"),
                )
            )
        return "\n".join(lines)

    def _told_examples(self, typology: Typology, result: Rehearsed) -> str:
        def lines(title: str, alerts: tuple[Alert, ...]) -> list[str]:
            said = [
                f"· {alert_sentence(typology, each.reason, translate)}"
                for each in alerts[:_EXAMPLES]
            ]
            return [title, *said] if said else []

        return "\n".join(
            [
                *lines(self.tr("New, for example:"), result.change.gained),
                *lines(self.tr("Gone, for example:"), result.change.lost),
            ]
        )

    def _tell_right(self, result: Rehearsed) -> None:
        test = result.backtest
        if test.right is None:
            self._right.setText(
                self.tr("No alert of this kind is done with: nothing is proved on this platform.")
            )
            return
        self._right.setText(
            self.tr("{upheld} of {all} alerts that are done with were reported: {share}").format(
                upheld=formatting.count(test.upheld),
                all=formatting.count(test.upheld + test.dismissed),
                share=_share(test.right),
            )
        )
        if test.right_found is None:
            self._right_then.setText(self.tr("These values find none of them."))
            return
        said = self.tr("Of those that these values find: {share}.").format(
            share=_share(test.right_found)
        )
        if test.upheld:
            said += " " + self.tr("They find {found} of {all} that were reported.").format(
                found=formatting.count(test.upheld_found), all=formatting.count(test.upheld)
            )
        self._right_then.setText(said)


def _share(estimate: Estimate) -> str:
    """Return a share with its interval, in percent."""
    return translate("Typologies", "{share}% (95 in 100: {low} to {high}%)").format(
        share=round(100 * estimate.value),
        low=round(100 * estimate.low),
        high=round(100 * estimate.high),
    )
