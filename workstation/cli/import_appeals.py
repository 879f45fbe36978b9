"""`workstation import appeals`: what the platform's members say against decisions."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from workstation.cli.connection import ProfileOption, UrlOption, open_database
from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.cli.words import counted
from workstation.db.session import transaction
from workstation.domain.appeals import AppealError, AppealProblem
from workstation.error_words import error_words, speak_english
from workstation.scanning.appeal_files import AppealFileError, FiledLine, read_appeals
from workstation.services.appeals import file_appeals
from workstation.work import Progress

_AT_ONCE = 100
_COLUMNS = {
    AppealProblem.REFERENCE_USED: "reference",
    AppealProblem.TOO_EARLY: "filed_at",
    AppealProblem.IN_FUTURE: "filed_at",
}


def appeals(
    file: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            help="CSV with the header decision_id,reference,filed_at,body[,language];"
            " or a JSON object with these per line.",
        ),
    ],
    *,
    profile: ProfileOption = None,
    url: UrlOption = None,
) -> None:
    """Enter appeals that the platform sends; each is given to somebody at once.

    Works as `admin` on the embedded server; on your own, as the login in the URL or profile,
    which needs the role ws_admin or ws_manager. Of a file with a bad line nothing is entered. What
    was entered before is not entered again: it is known by its reference.
    """
    console = Console(stderr=True)
    try:
        lines = read_appeals(file)
    except AppealFileError as error:
        _refuse_line(file, error.line, error.column, error.problem)
    except OSError as error:
        refuse(f"{_plain(str(file))} cannot be read: {error.strerror}.")
    new = 0
    with (
        open_database(profile, url, login="admin") as database,
        progress_bar(console, "Entering appeals") as report,
        transaction(database.sessions) as session,
    ):
        for start in range(0, len(lines), _AT_ONCE):
            part = lines[start : start + _AT_ONCE]
            try:
                filed = file_appeals(session, [each.filing for each in part])
            except AppealError as error:
                _refuse_filing(file, part[error.place], error)
            new += sum(is_new for _, is_new in filed)
            report(Progress(start + len(part), len(lines)))
    typer.echo(f"{counted(new, 'appeal')} entered, {len(lines) - new:,} had been entered before.")


def _refuse_filing(file: Path, line: FiledLine, error: AppealError) -> NoReturn:
    words = error_words(error, speak_english)
    _refuse_line(
        file, line.line, _COLUMNS.get(error.problem, "decision_id"), words.text.rstrip(".")
    )


def _refuse_line(file: Path, line: int, column: str, problem: str) -> NoReturn:
    where = (f", line {line}" if line else "") + (f", {column}" if column else "")
    refuse(f"{_plain(str(file))}{where}: {problem}. Nothing was entered.")


def _plain(name: str) -> str:
    # A file name may hold anything, even what a terminal would obey.
    return "".join(letter if letter.isprintable() else "�" for letter in name)
