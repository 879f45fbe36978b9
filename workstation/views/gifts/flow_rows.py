"""The rows behind what is chosen in a flow graph."""

from dataclasses import dataclass

from workstation.analytics.asking import Question, question_of
from workstation.analytics.communities import Graph
from workstation.analytics.flow_others import rows_of_others
from workstation.analytics.graphs import rows_between, rows_of
from workstation.domain.flows import OTHERS, Flow
from workstation.domain.slices import Slice
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.gifts.account_names import AccountNames


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """What `show_rows` is told.

    Attributes:
        title: What the rows are.
        kind: Value of `RowKind`.
        rows: The question.
    """

    title: str
    kind: str
    rows: Question


def chosen_rows(canvas: FlowCanvas, names: AccountNames, wanted: Slice) -> ChosenRows | None:
    """Return the gifts or payments along the chosen edge, else the gifts of the chosen account."""
    graph, edge, account = canvas.graph, canvas.look.edge, canvas.aimed_at()
    if graph is None:
        return None
    center = canvas.look.center
    if center is not None and OTHERS in (account, *(edge or ())):
        shown = frozenset(each for each in graph.ids.tolist() if each > 0)
        rows = question_of(rows_of_others, center, shown, wanted, Flow.GIFT)
        title = f"{names.name(center)} ↔ {canvas.name_of(OTHERS)}"
        return ChosenRows(title, Flow.GIFT.value, rows)
    if edge is not None and min(edge) > 0:
        flow = _flow_of(graph, *edge)
        title = " → ".join(names.name(each) for each in edge)
        rows = question_of(rows_between, *edge, wanted, flow)
        return ChosenRows(title, flow.value, rows)
    if account is not None and account > 0:
        rows = question_of(rows_of, account, wanted, Flow.GIFT)
        return ChosenRows(names.name(account), Flow.GIFT.value, rows)
    return None


def _flow_of(graph: Graph, giver: int, receiver: int) -> Flow:
    """Return gifts, unless only payments went along an edge."""
    is_it = (graph.ids[graph.source] == giver) & (graph.ids[graph.target] == receiver)
    return Flow.TRANSFER if graph.is_transfer[is_it].all() else Flow.GIFT
