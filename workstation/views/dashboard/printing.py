"""The dashboard on paper."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from workstation.views.dashboard.board import DashboardBoard
from workstation.views.dashboard.page import lay_out, print_page
from workstation.views.dashboard.saving import make_page


def has_printers() -> bool:
    """Return whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_board(board: DashboardBoard, parent: QWidget) -> bool | None:
    """Ask for printer and paper, and print the page.

    Returns:
        Whether the printer took it; None where nobody wanted to print after all.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lay_out(printer)
    printer.setDocName("dashboard")
    dialog = QPrintDialog(printer, parent)
    # There is one page, and nothing on it to select.
    dialog.setOptions(QPrintDialog.PrintDialogOption.PrintToFile)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return print_page(printer, make_page(board))
