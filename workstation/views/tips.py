"""Tool tips with words of members in them."""

import html


def plain_tip(text: str) -> str:
    """Return a tip whose words are shown as they are.

    Qt takes what looks like HTML for HTML: a member could draw a picture or a link.
    """
    return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>" if text else ""
