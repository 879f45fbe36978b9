"""What a handover begins with: the figures of the shift."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from workstation.domain.notes import HandoverFigures
from workstation.domain.review import Policy, Verdict
from workstation.views import formatting
from workstation.views.labels import past_verdict_name, policy_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def handover_text(figures: HandoverFigures, policies: Mapping[str, Policy], skipped: int) -> str:
    """Return the figures as lines that a person goes on writing after.

    Args:
        figures: Of the shift.
        policies: By code, for their names.
        skipped: Items that were left to others.
    """
    since = translate("Handover", "Shift since {time}")
    lines = [since.format(time=formatting.exact_time(figures.since)[:-3])]
    decided = sum(figures.decided.values())
    parts = [
        f"{past_verdict_name(Verdict(value))} {formatting.count(count)}"
        for value, count in sorted(figures.decided.items(), key=lambda each: (-each[1], each[0]))
    ]
    text = translate("Handover", "Decided: {count}").format(count=formatting.count(decided))
    lines.append(text + (f" ({', '.join(parts)})" if parts else ""))
    if figures.undone:
        undone = translate("Handover", "Undone: {count}")
        lines.append(undone.format(count=formatting.count(figures.undone)))
    lines.append(translate("Handover", "Skipped: {count}").format(count=formatting.count(skipped)))
    still_open = translate("Handover", "Still open: {count}")
    lines.append(still_open.format(count=formatting.count(sum(figures.open_items.values()))))
    for code, count in sorted(figures.open_items.items(), key=lambda each: -each[1]):
        policy = policies.get(code)
        name = translate("Handover", "No policy") if policy is None else policy_name(policy)
        lines.append(f"  {name}: {formatting.count(count)}")
    return "\n".join(lines) + "\n\n"
