"""The same figures without a program behind them: a Streamlit script of constants, written from what a page has sent.

It draws what one run of the page drew (titles, captions, select boxes, charts, HTML), in the same places and order, and
knows nothing of stores, accounts, rules or languages. A chart is one figure of constants, made from its JSON.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Markdown_pb2 import Markdown
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.proto.Selectbox_pb2 import Selectbox

Place = tuple[int, ...]
HEADINGS = {"h1": "title", "h2": "header", "h3": "subheader"}


def write_bare(folder: Path, messages: Sequence[ForwardMsg]) -> Path:
    """The same as a file in a folder of its own, where no settings of ours are found."""
    script = folder / "bare" / "constants.py"
    script.parent.mkdir()
    script.write_text(bare_script(messages), "utf-8")
    return script


def bare_script(messages: Sequence[ForwardMsg]) -> str:
    """The script that draws what the messages of one run draw. Raises LookupError for a part it does not know."""
    lines = [
        "import json",
        "import plotly.graph_objects as go",
        "import streamlit as st",
        "",
        f"st.set_page_config({_config(messages)})",
    ]
    drawn = {tuple(message.metadata.delta_path): message for message in messages if message.HasField("delta")}
    names: dict[Place, str] = {(0,): "st", (1,): "st.sidebar"}
    for place, message in drawn.items():
        if message.delta.HasField("new_element"):
            lines.append(f"{names[place[:-1]]}.{_element(message.delta.new_element)}")
        elif place not in names:
            columns = {each: drawn[each].delta.add_block for each in drawn if each[:-1] == place}
            if columns and all(column.HasField("column") for column in columns.values()):
                lines.append(_columns(names, place, columns))
            else:
                names[place] = "_".join(("box", *map(str, place)))
                lines.append(_container(names, place, message.delta.add_block))
    return "\n".join(lines) + "\n"


def _config(messages: Sequence[ForwardMsg]) -> str:
    sent = [message.page_config_changed for message in messages if message.HasField("page_config_changed")]
    title = next(config.title for config in reversed(sent) if config.title)
    wide = any(config.layout == PageConfig.WIDE for config in sent)
    return f"page_title={title!r}, layout={'wide' if wide else 'centered'!r}"


def _element(element: Element) -> str:
    kind = str(element.WhichOneof("type"))
    if kind == "html":
        return f"html({element.html.body!r})"
    if kind == "heading":
        return f"{HEADINGS[element.heading.tag]}({element.heading.body!r})"
    if kind == "markdown":
        is_caption = element.markdown.element_type == Markdown.CAPTION
        return f"{'caption' if is_caption else 'markdown'}({element.markdown.body!r})"
    if kind == "selectbox":
        return _select_box(element.selectbox)
    if kind == "plotly_chart":
        chart = element.plotly_chart
        told = f"key={chart.id!r}, config={json.loads(chart.config)!r}, alt={chart.alt!r}"
        return f"plotly_chart(go.Figure(json.loads({chart.spec!r})), {told})"
    if kind == "alert":
        return f"{Alert.Format.Name(element.alert.format).lower()}({element.alert.body!r})"
    if kind == "download_button":
        button = element.download_button
        return f"download_button({button.label!r}, b'-', key={button.id.rpartition('-')[2]!r}, type='tertiary')"
    raise LookupError(f"the page draws {kind!r}: teach tests/benchmarks/bare.py to draw it too")


def _select_box(box: Selectbox) -> str:
    options = list(box.options)
    index = options.index(box.raw_value) if box.set_value else box.default
    return f"selectbox({box.label!r}, {options!r}, {index}, filter_mode=None)"


def _container(names: dict[Place, str], place: Place, block: Block) -> str:
    """The line that makes a container. Raises LookupError for a block of another kind."""
    if not block.HasField("flex_container"):
        raise LookupError("the page has a block that is no container: teach tests/benchmarks/bare.py to draw it")
    across = block.flex_container.direction == Block.FlexContainer.Direction.HORIZONTAL
    return f"{names[place]} = {names[place[:-1]]}.container(horizontal={across})"


def _columns(names: dict[Place, str], place: Place, columns: dict[Place, Block]) -> str:
    """The line that makes a row of columns; from then on each of them has a name."""
    own = "_".join(("row", *map(str, place)))
    names[place] = own
    names |= {each: f"{own}[{each[-1]}]" for each in columns}
    first = next(iter(columns.values())).column
    alignment = type(first).VerticalAlignment.Name(first.vertical_alignment).lower()
    weights = [column.column.weight for column in columns.values()]
    return f"{own} = {names[place[:-1]]}.columns({weights!r}, vertical_alignment={alignment!r})"
