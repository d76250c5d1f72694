"""From one commune to a province and the nation: what a commune publishes, and its sums on DuckDB or a cluster."""
