"""Which language the window speaks."""

from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from workstation.resources import asset

LanguageChoice = Literal["system", "en", "zh_CN"]
LANGUAGE_CHOICES: tuple[LanguageChoice, ...] = get_args(LanguageChoice)


class Language(QObject):
    """Installs translators. Texts are made when widgets are: build the window afterwards."""

    def __init__(self, app: QCoreApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._installed: list[QTranslator] = []

    def install(self, choice: LanguageChoice) -> str:
        """Speak another language from now on.

        Args:
            choice: A language, or the system's where that is Chinese and English elsewhere.

        Returns:
            The language that it is: "en" or "zh_CN".
        """
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        name = _system_language() if choice == "system" else choice
        # Numbers and dates of Qt's own widgets as well.
        QLocale.setDefault(QLocale(name))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._load(f"{qt_folder}/qtbase_{name}.qm")
        # English too: its file holds the plurals ("1 photo", "2 photos").
        self._load(str(asset("translations", f"workstation_{name}.qm")))
        return name

    def _load(self, path: str) -> None:
        translator = QTranslator(self)
        if translator.load(path):
            self._app.installTranslator(translator)
            self._installed.append(translator)


def _system_language() -> LanguageChoice:
    is_chinese = QLocale.system().language() == QLocale.Language.Chinese
    return "zh_CN" if is_chinese else "en"
