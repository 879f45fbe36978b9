"""Faults in files with tables as people are told them: where, what stands there, what could."""

from workstation.domain.table_files import TableFault, TableFilesError, TableProblem
from workstation.error_words.said import ErrorWords, Translate


def table_files_words(error: TableFilesError, translate: Translate) -> ErrorWords:
    """Return what to tell about files of which nothing was loaded."""
    lines = [fault_words(fault, translate) for fault in error.faults]
    if error.more:
        lines.append(translate("Errors", "… and {count} more").format(count=f"{error.more:,}"))
    return ErrorWords(
        translate("Errors", "The tables are not right"),
        translate("Errors", "Nothing was loaded. Mend what is named and import them again."),
        "\n".join(lines),
    )


def fault_words(fault: TableFault, translate: Translate) -> str:
    """Return one fault as a sentence that begins with its place."""
    place = [_plain(fault.file)] if fault.file else []
    if fault.line:
        where = (
            translate("Errors", "row {number}")
            if fault.is_row
            else translate("Errors", "line {number}")
        )
        place.append(where.format(number=f"{fault.line:,}"))
    if fault.column:
        place.append(_plain(fault.column))
    comma = translate("Errors", ", ")
    problem = _problem(fault.problem, translate).format(
        found=_plain(fault.found), expected=fault.expected
    )
    if not place:
        return problem
    return translate("Errors", "{place}: {problem}").format(
        place=comma.join(place), problem=problem
    )


def _problem(problem: TableProblem, translate: Translate) -> str:
    for words in (_of_file, _of_format, _of_columns, _of_line, _of_number, _of_cell):
        if (said := words(problem, translate)) is not None:
            return said
    raise ValueError(problem)


def _of_file(  # noqa: PLR0911  # one sentence each
    problem: TableProblem, translate: Translate
) -> str | None:
    match problem:
        case TableProblem.NO_FILES:
            return translate(
                "Errors",
                "there is no table in the folder; expected .csv or .parquet of: {expected}",
            )
        case TableProblem.NO_TABLE:
            return translate("Errors", "no table is called that; there are: {expected}")
        case TableProblem.NOT_A_FILE:
            return translate(
                "Errors", "it is a link or no ordinary file; copy the file itself here"
            )
        case TableProblem.TWO_FILES:
            return translate("Errors", "{expected} is the same table; leave one of them")
        case TableProblem.UNREADABLE:
            return translate("Errors", "it cannot be read for sure ({found})")
        case TableProblem.CHANGED:
            return translate("Errors", "somebody wrote it while it was read; try again")
        case TableProblem.NO_HEADER:
            return translate("Errors", "it is empty; the first line names the columns")
        case _:
            return None


def _of_format(problem: TableProblem, translate: Translate) -> str | None:
    match problem:
        case TableProblem.IS_UTF16:
            return translate("Errors", "it is text in UTF-16; save it as CSV in UTF-8")
        case TableProblem.IS_PACKED:
            return translate(
                "Errors",
                "it is packed, or a workbook; unpack it, or save the sheet as CSV in UTF-8",
            )
        case TableProblem.IS_PARQUET:
            return translate("Errors", "it is Parquet; let its name end on .parquet")
        case _:
            return None


def _of_columns(problem: TableProblem, translate: Translate) -> str | None:
    match problem:
        case TableProblem.COLUMN_MISSING:
            return translate("Errors", "the column is missing; needed are: {expected}")
        case TableProblem.COLUMN_UNKNOWN:
            return translate("Errors", "the table has no such column; it has: {expected}")
        case TableProblem.COLUMN_TWICE:
            return translate("Errors", "the column is there twice")
        case TableProblem.COLUMN_TYPE:
            return translate("Errors", "the column is {found}, where {expected} is expected")
        case _:
            return None


def _of_line(problem: TableProblem, translate: Translate) -> str | None:
    match problem:
        case TableProblem.NOT_UTF8:
            return translate("Errors", "it is not text in UTF-8; save the file as CSV in UTF-8")
        case TableProblem.HAS_NUL:
            return translate("Errors", "there is a NUL character in it")
        case TableProblem.TOO_LONG:
            return translate("Errors", "it is longer than {expected}")
        case TableProblem.NOT_CSV:
            return translate("Errors", "its quotes do not fit together")
        case TableProblem.CELL_COUNT:
            return translate("Errors", "it has {found} cells, where {expected} are expected")
        case _:
            return None


def _of_number(problem: TableProblem, translate: Translate) -> str | None:
    match problem:
        case TableProblem.NOT_A_NUMBER:
            return translate("Errors", "“{found}” is not a whole number")
        case TableProblem.NOT_IN_FEN:
            return translate(
                "Errors", "“{found}” is not a whole number of fen; 5.20 yuan are 520 fen"
            )
        case TableProblem.OUT_OF_RANGE:
            return translate("Errors", "{found} is not in {expected}")
        case TableProblem.NOT_POSITIVE:
            return translate("Errors", "{found} is not more than 0")
        case _:
            return None


def _of_cell(  # noqa: PLR0911  # one sentence each
    problem: TableProblem, translate: Translate
) -> str | None:
    match problem:
        case TableProblem.EMPTY:
            return translate("Errors", "it is empty")
        case TableProblem.NOT_A_TIME:
            return translate(
                "Errors",
                "“{found}” is not a time with its zone between 1900 and 2200, such as"
                " 2016-11-28T09:30:00+08:00",
            )
        case TableProblem.NO_CHOICE:
            return translate("Errors", "“{found}” is none of: {expected}")
        case TableProblem.NOT_HEX:
            return translate("Errors", "“{found}” is not 64 hexadecimal digits in lower case")
        case TableProblem.NOT_TWO_SIDES:
            return translate(
                "Errors",
                "a payment is between two members; cash-outs and top-ups name the same one twice",
            )
        case TableProblem.TWICE:
            return translate("Errors", "“{found}” is in line {expected} already")
        case TableProblem.KNOWN:
            return translate("Errors", "“{found}” is in the database already")
        case TableProblem.NO_SUCH:
            return translate(
                "Errors", "there is no {expected} {found}, neither in the files nor in the database"
            )
        case _:
            return None


def _plain(text: str) -> str:
    # Cells may hold anything, even what a terminal would obey.
    return "".join(letter if letter.isprintable() else "�" for letter in text)
