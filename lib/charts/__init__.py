"""From values to pictures: plotly figures and target rows, without a screen. All share one theme."""
