"""The document of an evidence pack: what a court or an authority reads."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from workstation.domain.packs import DocumentLanguage
from workstation.domain.snapshots import CaseSnapshot
from workstation.error_words.said import Translate
from workstation.exports.language import speaker
from workstation.exports.packs import history, method, overview, proof
from workstation.exports.packs.fonts import Font, registered
from workstation.exports.packs.layout import MARGIN, WIDTH, Look, Margins, numbered
from workstation.exports.packs.page import Page


def build_document(
    snapshot: CaseSnapshot, sha256: str, *, language: DocumentLanguage, font: Font
) -> bytes:
    """Return the PDF of a snapshot: the same bytes for the same arguments.

    Args:
        snapshot: Of a case.
        sha256: Of the bytes that it is kept as (hex).
        language: Of the document.
        font: For Chinese.
    """
    translate = speaker(language)
    look = Look(registered(font), language is DocumentLanguage.CHINESE)
    margins = Margins(
        look,
        head=translate("Pack", "Evidence pack · case {id}").format(id=snapshot.case.case_id),
        mark=translate("Pack", "Confidential · persons concerned must not be told"),
        foot=translate("Pack", "Snapshot {hash}").format(hash=sha256),
        page=translate("Pack", "Page {page} of {pages}"),
    )
    out = io.BytesIO()
    # Uncompressed: other versions of zlib would make other bytes.
    template = BaseDocTemplate(
        out,
        pagesize=A4,
        title=translate("Pack", "Evidence pack"),
        author="Circles Workstation",
        invariant=1,
        pageCompression=0,
    )
    template.addPageTemplates([PageTemplate(frames=[_frame()])])
    template.build(_story(snapshot, sha256, look, translate, font), canvasmaker=numbered(margins))
    return out.getvalue()


def _story(
    snapshot: CaseSnapshot, sha256: str, look: Look, translate: Translate, font: Font
) -> list[Flowable]:
    page = Page(snapshot, look, translate)
    return [
        *overview.title(page),
        *overview.summary(page),
        *overview.charts(page),
        *proof.accounts(page),
        *proof.alerts(page),
        *proof.money(page),
        *history.timeline(page),
        *history.outcomes(page),
        *history.exhibits(page),
        *proof.context(page),
        *method.method(page),
        *method.integrity(page, sha256, font),
    ]


def _frame() -> Frame:
    bottom = 19 * mm
    return Frame(
        MARGIN,
        bottom,
        WIDTH,
        A4[1] - bottom - 20 * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
