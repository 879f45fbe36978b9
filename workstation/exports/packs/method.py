"""How alerts come about, and by what it can be told that nothing was changed."""

from reportlab.platypus import KeepTogether

from workstation.case_words.names import (
    typology_name,
)
from workstation.exports.packs import words
from workstation.exports.packs.fonts import Font
from workstation.exports.packs.page import Page, Part


def method(page: Page) -> Part:
    """How alerts come about, with which parameters."""
    translate = page.translate
    part: Part = [page.heading(translate("Pack", "Method"))]
    part += [page.look.text(each) for each in words.method(translate)]
    rows = [
        [
            str(each.setting_id),
            typology_name(each.typology, translate),
            ", ".join(f"{name} = {value:g}" for name, value in sorted(each.parameters.items())),
            each.reason,
            f"{each.set_by}, {page.time(each.set_at)}",
        ]
        for each in page.snapshot.settings
    ]
    head = [
        translate("Pack", "Version"),
        translate("Pack", "Pattern"),
        translate("Pack", "Parameters"),
        translate("Pack", "Why"),
        translate("Pack", "Set"),
    ]
    return part + page.table(
        translate("Pack", "Parameters that were set"), head, rows, (0.7, 1.4, 2.5, 2, 1.6)
    )


def integrity(page: Page, sha256: str, font: Font) -> Part:
    """By what it can be told that nothing was changed."""
    translate, head = page.translate, page.snapshot.head
    embedded = font.sha256 or translate("Pack", "not embedded: the reader's own")
    rows = [
        (translate("Pack", "Snapshot (SHA-256)"), sha256),
        (
            translate("Pack", "Audit chain, entry {number}").format(number=head.number),
            head.hash,
        ),
        (translate("Pack", "Database"), f"{head.database} · {head.server}"),
        (translate("Pack", "Program"), f"Circles Workstation {page.snapshot.program}"),
        (translate("Pack", "Chinese font"), f"{font.name} · {embedded}"),
    ]
    text = translate(
        "Pack",
        "The snapshot is in the database and beside this document as snapshot.json. From the"
        " same snapshot the program makes this pack again, byte for byte. SHA256SUMS lists the"
        " hashes of all files of the pack.",
    )
    return [
        KeepTogether(
            [
                page.heading(translate("Pack", "Integrity")),
                page.look.text(text),
                page.look.facts(rows),
            ]
        )
    ]
