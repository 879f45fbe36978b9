"""Progress of long work in the terminal: rate, time left."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from workstation.work import Progress, ReportProgress


class _RateColumn(ProgressColumn):
    def render(self, task: Task) -> Text:
        """Units per second, as measured over the last seconds."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


@contextmanager
def progress_bar(console: Console, title: str) -> Iterator[ReportProgress]:
    """Show a bar while the block runs, and yield what to report to.

    Where the terminal is none (a log, a pipe), only the title is printed, when work begins.
    """
    if not console.is_terminal:
        told = False

        def tell(_progress: Progress) -> None:
            nonlocal told
            if not told:
                console.print(f"{title} …")
            told = True

        yield tell
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)

        def report(progress: Progress) -> None:
            bar.update(task, completed=progress.done, total=progress.total)

        yield report
