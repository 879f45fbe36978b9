"""A flow graph in words: accounts, edges, communities, what is left out."""

from PySide6.QtCore import QCoreApplication

from workstation.analytics.communities import BANDS, CommunitySums, Graph
from workstation.analytics.flow_others import others_of
from workstation.analytics.flow_picture import FlowPicture
from workstation.analytics.paths import Connection
from workstation.domain.flows import OTHERS
from workstation.views import formatting
from workstation.views.analysis.words import band_name
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.words import gifts_words

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def account_name(account: int, names: AccountNames) -> str:
    """Return what a node is called: an account, or a community by its number."""
    if account == OTHERS:
        return translate("FlowGraph", "The others")
    if account < 0:
        return translate("FlowGraph", "Group {n}").format(n=-account)
    return names.name(account)


def others_name(number: int) -> str:
    """Return what the node is called that stands for so many partners."""
    return formatting.counted(
        number, translate("FlowGraph", "1 other"), translate("FlowGraph", "{count} others")
    )


def node_words(graph: Graph, node: int, names: AccountNames) -> str:
    """Return what is known of a node."""
    account = int(graph.ids[node])
    lines = [account_name(account, names)]
    if account < 0:
        lines.append(_accounts(int(graph.members[node])))
    else:
        band = band_name(BANDS[int(graph.bands[node])])
        lines.append(translate("FlowGraph", "Account {id} · {band}").format(id=account, band=band))
    lines.append(
        translate("FlowGraph", "Received {money} in {n}").format(
            money=formatting.money(int(graph.fen_in[node])),
            n=formatting.count(int(graph.count_in[node])),
        )
    )
    lines.append(
        translate("FlowGraph", "Gave {money} in {n}").format(
            money=formatting.money(int(graph.fen_out[node])),
            n=formatting.count(int(graph.count_out[node])),
        )
    )
    if graph.hidden[node] > 0:
        one = translate("FlowGraph", "1 more partner, not drawn")
        many = translate("FlowGraph", "{count} more partners, not drawn")
        lines.append(formatting.counted(int(graph.hidden[node]), one, many))
    return "\n".join(lines)


def edge_words(graph: Graph, edge: int, names: AccountNames) -> str:
    """Return what went along an edge."""
    giver, receiver = (
        account_name(int(graph.ids[ends[edge]]), names) for ends in (graph.source, graph.target)
    )
    count = int(graph.count[edge])
    if graph.is_transfer[edge]:
        one, many = translate("FlowGraph", "1 payment"), translate("FlowGraph", "{count} payments")
        what = formatting.counted(count, one, many)
    else:
        what = gifts_words(count)
    money = formatting.money(int(graph.fen[edge]))
    sums = translate("FlowGraph", "{money} in {what}").format(money=money, what=what)
    return f"{giver} → {receiver}\n{sums}"


def community_words(sums: CommunitySums) -> str:
    """Return how large a community is, and how much money stays in it."""
    return translate("FlowGraph", "{accounts} · {inside} inside · {crossing} across").format(
        accounts=_accounts(sums.accounts),
        inside=formatting.short_money(sums.fen_inside),
        crossing=formatting.short_money(sums.fen_in + sums.fen_out),
    )


def _accounts(number: int) -> str:
    one, many = translate("FlowGraph", "1 account"), translate("FlowGraph", "{count} accounts")
    return formatting.counted(number, one, many)


def shown_words(picture: FlowPicture) -> str:
    """Return how much is drawn, and how much is not."""
    flows = formatting.counted(
        len(picture.whole.source),
        translate("FlowGraph", "1 flow"),
        translate("FlowGraph", "{count} flows"),
    )
    others = others_of(picture.found)
    parts = [f"{_accounts(len(picture.whole) - (others is not None))}, {flows}"]
    if picture.drawn.is_grouped:
        parts.append(translate("FlowGraph", "too many to tell apart: drawn as communities"))
    if others is not None:
        words = translate("FlowGraph", "{others} with {money} as one")
        money = formatting.short_money(others.fen)
        parts.append(words.format(others=others_name(others.partners), money=money))
        return " · ".join(parts)
    partners = sum(left.partners for left in picture.found.left_out)
    if partners:
        parts.append(
            translate("FlowGraph", "not drawn: {partners} with {money}").format(
                partners=formatting.counted(
                    partners,
                    translate("FlowGraph", "1 partner"),
                    translate("FlowGraph", "{count} partners"),
                ),
                money=formatting.short_money(sum(left.fen for left in picture.found.left_out)),
            )
        )
    return " · ".join(parts)


def path_words(path: Connection, names: AccountNames) -> str:
    """Return how two accounts are connected."""
    if path.accounts:
        way = " – ".join(names.name(account) for account in path.accounts)
        money = formatting.money(path.fen)
        return translate("FlowGraph", "{way}: {money} along it").format(way=way, money=money)
    looked_at = formatting.count(path.looked_at)
    if path.gave_up:
        return translate(
            "FlowGraph", "No path found among {n} accounts; the search ended there."
        ).format(n=looked_at)
    return translate("FlowGraph", "They are not connected: {n} accounts were looked at.").format(
        n=looked_at
    )
