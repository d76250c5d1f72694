"""The overview as a Dash app: a month to choose, and a table with bars of the year's main targets."""

import sqlite3
import sys
from contextlib import closing

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from tests.benchmarks.peers import FACTS, MONTH, TARGETS, overview_of
from tests.benchmarks.servers import HOST

app = Dash(__name__)
app.layout = html.Div(
    [html.H1("Tổng quan"), dcc.Dropdown(["2024-07", MONTH], MONTH, id="month"), html.Div(id="overview")]
)


@app.callback(Output("overview", "children"), Input("month", "value"))
def overview(month: str) -> html.Table:
    """The rows of the month, read anew from the store."""
    with closing(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)) as connection:
        facts = pd.read_sql_query(FACTS.replace(MONTH, month), connection)
        targets = pd.read_sql_query(TARGETS, connection)
    return html.Table([_row(each) for each in overview_of(facts, targets)])


def _row(each: dict[str, object]) -> html.Tr:
    months = dcc.Graph(figure=go.Figure(go.Bar(y=each["series"]), {"height": 60, "margin": {"t": 0, "b": 0}}))
    shown = [each["title"], f"{each['reached']:.1f} / {each['goal']:.1f}", f"{each['pace']:.1f}", months]
    return html.Tr([html.Td(cell) for cell in shown])


if __name__ == "__main__":
    app.run(host=HOST, port=int(sys.argv[2]))
