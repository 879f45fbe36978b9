"""`workstation bench`: how fast and how good the program is here, as ratios within one run."""

import typer

from workstation.cli.bench_alerts import alerts
from workstation.cli.bench_audit import audit
from workstation.cli.bench_bunching import bunching
from workstation.cli.bench_charts import charts
from workstation.cli.bench_crowd import crowd
from workstation.cli.bench_match import match
from workstation.cli.bench_mirror import mirror
from workstation.cli.bench_ocr import ocr
from workstation.cli.bench_precision import precision
from workstation.cli.bench_questions import questions
from workstation.cli.bench_queue import queue
from workstation.cli.bench_review import review
from workstation.cli.bench_scan import scan
from workstation.cli.bench_statements import statements
from workstation.cli.bench_text import text
from workstation.cli.bench_typologies import typologies

bench_app = typer.Typer(
    help="Measure how fast and how good the program is here.", no_args_is_help=True
)


@bench_app.callback()
def _group() -> None:
    """Measure the program on this machine, in databases made for it and removed afterwards."""


bench_app.command()(scan)
bench_app.command()(precision)
bench_app.command()(match)
bench_app.command()(ocr)
bench_app.command()(text)
bench_app.command()(review)
bench_app.command()(queue)
bench_app.command()(crowd)
bench_app.command()(statements)
bench_app.command()(audit)
bench_app.command()(bunching)
bench_app.command()(mirror)
bench_app.command()(questions)
bench_app.command()(charts)
bench_app.command()(typologies)
bench_app.command()(alerts)
