"""What is being written about several cases, until it is recorded."""

from workstation.views.appeals.fields import WordsField


class DraftField(WordsField):
    """A field whose words belong to the case on screen; those of other cases wait."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self._case_id: int | None = None
        self._aside: dict[int, str] = {}

    @property
    def begun(self) -> bool:
        """Whether something is written for any case."""
        return bool(self.words or self._aside)

    def show_case(self, case_id: int | None) -> None:
        """Show what is written for a case."""
        if case_id == self._case_id:
            return
        if self._case_id is not None and self.words:
            self._aside[self._case_id] = self.toPlainText()
        self._case_id = case_id
        self.setPlainText("" if case_id is None else self._aside.pop(case_id, ""))

    def forget(self, case_id: int) -> None:
        """Drop what is written for a case: it is recorded."""
        self._aside.pop(case_id, None)
        if case_id == self._case_id:
            self.clear()
