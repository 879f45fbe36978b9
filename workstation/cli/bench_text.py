"""`workstation bench text`: how well and how fast messages are read."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.bench_packages import need_package
from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.work import Progress

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workstation.classifiers.text.corpus import LabelledMessage, PublicTexts
    from workstation.classifiers.text.score import Scorer

_SPEED_TEXTS = 11_000
_ROUNDS = 5
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


def text(
    data: Annotated[
        Path,
        typer.Option(help="Folder with dev.tsv, cold, swsr, sms_uci: no part of the program."),
    ] = Path("../shared/data/text"),
    corpus: Annotated[
        Path,
        typer.Option(help="The project's own labelled messages."),
    ] = Path("packaging/text_corpus"),
) -> None:
    """How well solicitation and contacts are found, and how fast, beside opencc and plain patterns.

    What is tested was never trained on: dev.tsv by weights trained without each fifth in turn, and
    by weights trained without any of it; public discussion by weights trained on other parts. The
    word lists and rules are the same throughout; they were written by people who had seen part of
    dev.tsv, so its rows are counted by whether anybody who wrote them had (docs/decisions/0013).
    """
    need_package("sklearn", "scikit-learn")
    need_package("opencc", "opencc")
    from workstation.classifiers.text.corpus import (
        CorpusError,
        read_corpus,
        read_messages,
        read_public,
    )

    try:
        dev, own, public = read_messages(data / "dev.tsv"), read_corpus(corpus), read_public(data)
    except CorpusError as error:
        refuse(f"{error}. Name the folders: --data FOLDER, --corpus FOLDER.")
    console = Console()
    with progress_bar(Console(stderr=True), "Training and testing") as report:
        quality = _Quality(dev, own, public, lambda done, total: report(Progress(done, total)))
    quality.show(console)
    _show_contacts(console, dev)
    _show_speed(console, "Chinese comments", public.cold_train[:_SPEED_TEXTS])
    _show_speed(console, "English messages", public.sms)
    # Contacts and words of the lists cost the most: hardly any other text has as many.
    _show_speed(console, "messages of dev.tsv", [each.text for each in dev])


class _Quality:
    """Trains on parts, tests on others."""

    def __init__(
        self,
        dev: "list[LabelledMessage]",
        own: "list[LabelledMessage]",
        public: "PublicTexts",
        report: Callable[[int, int], None],
    ) -> None:
        import numpy as np

        from workstation.classifiers.text.fit import (
            FOLDS,
            as_scorer,
            cross_validated,
            examples_of,
            fit,
            fit_weights,
            matrix_of,
        )
        from workstation.classifiers.text.lexicons import shipped_terms
        from workstation.classifiers.text.reader import Weigher
        from workstation.classifiers.text.score import load_scorer

        steps = FOLDS + 4
        self._dev = dev
        self._flag_at = load_scorer().flag_at
        weigher = Weigher(shipped_terms())
        half = len(public.swsr) // 2
        sms_half = len(public.sms) // 2
        trained = public.cold_train + public.swsr[:half] + public.sms[:sms_half]
        examples = examples_of(weigher, dev + own, trained)
        report(1, steps)
        folds: list[tuple[Any, Any, float]] = []

        def told(places: Any, weights: Any, intercept: float) -> None:  # noqa: ANN401
            folds.append((places, weights, intercept))
            report(1 + len(folds), steps)

        sums = cross_validated(examples, len(dev), told)
        like = np.ones(len(dev), bool)
        held: Scorer = as_scorer(fit(examples, sums, like, self._flag_at))
        report(FOLDS + 2, steps)
        # Read as the program reads: from the end where that says more, and so on.
        self.by_fifths = np.zeros(len(dev))
        for places, weights, intercept in folds:
            self.by_fifths[places] = self._read(places, held, weights, intercept)
        without = np.arange(len(dev), len(examples.is_solicitation))
        weights, intercept = fit_weights(examples.take(without))
        self.without_dev = self._read(np.arange(len(dev)), held, weights, intercept)
        report(FOLDS + 3, steps)
        self.false_flags = {}
        for name, texts in (
            ("COLDataset, dev split", public.cold_dev),
            ("SWSR, second part", public.swsr[half:]),
            ("SMS ham, second part", public.sms[sms_half:]),
        ):
            matrix = matrix_of(weigher, texts)
            found = held.slope * (matrix @ held.weights + held.intercept) + held.offset
            self.false_flags[name] = (
                int((1 / (1 + np.exp(-found)) >= self._flag_at).sum()),
                len(texts),
            )
        report(steps, steps)

    def _read(
        self,
        places: Any,  # noqa: ANN401  # numpy, not loaded here
        calibrated: "Scorer",
        weights: Any,  # noqa: ANN401
        intercept: float,
    ) -> "npt.NDArray[np.float64]":
        import numpy as np

        from workstation.classifiers.text.reader import MessageReader

        scorer = replace(calibrated, weights=weights.astype(np.float32), intercept=intercept)
        texts = [self._dev[place].text for place in places.tolist()]
        readings = MessageReader(scorer=scorer).read(texts)
        return np.array([each.solicitation for each in readings], np.float64)

    def show(self, console: Console) -> None:
        """Print everything about solicitation."""
        import numpy as np

        truth = np.array([each.is_solicitation for each in self._dev])
        seen = np.array([was_seen(each) for each in self._dev])
        lang = np.array([each.lang for each in self._dev])
        table = Table("solicitation", "rows", "precision", "recall", box=None)
        for name, found in (
            ("trained without each fifth", self.by_fifths),
            ("trained without dev.tsv", self.without_dev),
        ):
            for part, rows in (
                ("all", np.ones(len(truth), bool)),
                ("Chinese", lang == "zh"),
                ("English", lang == "en"),
                ("seen by those who wrote the rules", seen),
                ("unseen", ~seen),
            ):
                flagged = found[rows] >= self._flag_at
                table.add_row(f"{name}: {part}", str(rows.sum()), *_rates(flagged, truth[rows]))
        for threshold in _THRESHOLDS:
            flagged = self.by_fifths >= threshold
            table.add_row(
                f"each fifth, flagged from {threshold}", str(len(truth)), *_rates(flagged, truth)
            )
        console.print(table)

        flagged = self.by_fifths >= self._flag_at
        evasion = np.array([each.evasion for each in self._dev])
        plain = flagged[truth & (evasion == "none")].mean()
        table = Table("recall by evasion", "rows", "recall", "loss, points", box=None)
        for name in sorted(set(evasion.tolist()), key=lambda each: (each != "none", each)):
            rows = truth & (evasion == name)
            if rows.any():
                recall = flagged[rows].mean()
                table.add_row(
                    name, str(rows.sum()), f"{recall:.3f}", f"{100 * (plain - recall):+.1f}"
                )
        rows = truth & (evasion != "none")
        recall = flagged[rows].mean()
        table.add_row("any", str(rows.sum()), f"{recall:.3f}", f"{100 * (plain - recall):+.1f}")
        console.print(table)
        for name, (count, total) in self.false_flags.items():
            console.print(f"false flags, {name}: {count} of {total:,} ({count / total:.2%})")


def was_seen(message: "LabelledMessage") -> bool:
    """Whether those who wrote rules and training messages had seen this row of dev.tsv."""
    number = int(message.id.rpartition("-")[2])
    return number <= 152 if message.lang == "zh" else number >= 87  # noqa: PLR2004  # what was shown


def _rates(flagged: "npt.NDArray[np.bool_]", truth: "npt.NDArray[np.bool_]") -> tuple[str, str]:
    right = (flagged & truth).sum()
    return f"{right / max(flagged.sum(), 1):.3f}", f"{right / max(truth.sum(), 1):.3f}"


def _show_contacts(console: Console, dev: "Sequence[LabelledMessage]") -> None:
    from workstation.classifiers.text.reader import MessageReader

    readings = MessageReader().read([each.text for each in dev])
    table = Table("contacts, exact type and value", "contacts", "precision", "recall", box=None)
    for name, rows in (
        ("all", [True] * len(dev)),
        ("unseen", [not was_seen(each) for each in dev]),
        ("with evasion", [each.evasion != "none" for each in dev]),
    ):
        right = said = true = 0
        for message, reading, counts in zip(dev, readings, rows, strict=True):
            if counts:
                found = {(each.type.value, each.value) for each in reading.contacts}
                right += len(found & message.contacts)
                said += len(found)
                true += len(message.contacts)
        table.add_row(name, str(true), f"{right / max(said, 1):.3f}", f"{right / max(true, 1):.3f}")
    console.print(table)


def _show_speed(console: Console, kind: str, texts: Sequence[str]) -> None:
    from workstation.classifiers.text.contacts import ContactFinder
    from workstation.classifiers.text.folding import fold
    from workstation.classifiers.text.lexicons import HOSTS, ORDINARY, shipped_terms
    from workstation.classifiers.text.matching import Matcher
    from workstation.classifiers.text.reader import MessageReader, batches

    reader, matcher = MessageReader(), Matcher(shipped_terms())
    contacts = ContactFinder(shipped_terms()[HOSTS])
    terms = [
        term
        for code, listed in shipped_terms().items()
        if code not in {HOSTS, ORDINARY}
        for term in listed
    ]
    converter = _opencc()
    pattern = re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)))
    parts = list(batches(texts))
    measured: dict[str, Callable[[], object]] = {
        "bare table pass": lambda: [fold(part) for part in parts],
        "lists in every disguise": lambda: [matcher.find(fold(part)) for part in parts],
        "rules alone: lists and contacts": lambda: [
            (matcher.find(folded), contacts.find(folded, part))
            for part, folded in ((part, fold(part)) for part in parts)
        ],
        "whole chain": lambda: reader.read(texts),
        "opencc, then re over the same lists": lambda: [
            pattern.findall(converter(each)) for each in texts
        ],
    }
    for run in measured.values():
        run()
    best = {name: float("inf") for name in measured}
    for _ in range(_ROUNDS):  # in turns, so that noise meets all alike
        for name, run in measured.items():
            started = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - started)
    reference = best["opencc, then re over the same lists"]
    mean = sum(map(len, texts)) / len(texts)
    table = Table(
        f"{len(texts):,} {kind}, mean {mean:.0f} characters",
        "texts/s",
        "times opencc + re",
        box=None,
    )
    for name, seconds in best.items():
        table.add_row(name, f"{len(texts) / seconds:,.0f}", f"{reference / seconds:.1f}")
    console.print(table)


def _opencc() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
