"""Money that is followed, in words."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from workstation.analytics.communities import Graph
from workstation.domain.following import Movement, MovementKind, Step
from workstation.views import formatting
from workstation.views.gifts.account_names import AccountNames

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def account_words(graph: Graph, node: int, names: AccountNames) -> str:
    """Return what is known of an account by the money that is drawn."""
    account = int(graph.ids[node])
    received = translate("FlowGraph", "Received {money} in {n}").format(
        money=formatting.money(int(graph.fen_in[node])),
        n=formatting.count(int(graph.count_in[node])),
    )
    gave = translate("FlowGraph", "Gave {money} in {n}").format(
        money=formatting.money(int(graph.fen_out[node])),
        n=formatting.count(int(graph.count_out[node])),
    )
    return "\n".join((f"{names.name(account)} · {account}", received, gave))


def kind_name(kind: MovementKind) -> str:
    """Return how money went."""
    return {
        MovementKind.GIFT: translate("Canvas", "Gift"),
        MovementKind.PAYMENT: translate("Canvas", "Payment"),
        MovementKind.CASH_OUT: translate("Canvas", "Cash out"),
        MovementKind.TOP_UP: translate("Canvas", "Top-up"),
    }[kind]


def movement_words(movement: Movement, names: AccountNames) -> str:
    """Return who gave to whom; of money to or from a bank, whose it was."""
    if movement.kind in (MovementKind.CASH_OUT, MovementKind.TOP_UP):
        return f"{kind_name(movement.kind)}: {names.name(movement.sender_id)}"
    giver, receiver = names.name(movement.sender_id), names.name(movement.receiver_id)
    return f"{giver} → {receiver}"


def partner_words(movement: Movement, account: int, names: AccountNames) -> str:
    """Return how and with whom, seen from an account."""
    if movement.kind in (MovementKind.CASH_OUT, MovementKind.TOP_UP):
        return kind_name(movement.kind)
    if movement.sender_id == account:
        told = f"→ {names.name(movement.receiver_id)}"
    else:
        told = f"← {names.name(movement.sender_id)}"
    if movement.is_held:
        return translate("Canvas", "{gift}, frozen").format(gift=told)
    return told


def step_amount(step: Step) -> str:
    """Return how much of a movement is the money that is followed."""
    money = formatting.money(step.fen)
    if step.fen == step.movement.fen:
        return money
    return translate("Canvas", "{part} of {whole}").format(
        part=money, whole=formatting.money(step.movement.fen)
    )


def moment(movement: Movement, zone: ZoneInfo) -> str:
    """Return when, in the business time zone."""
    return movement.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
