"""From one commune to a province and the nation: what a commune publishes, and its sums on DuckDB or a cluster.

Only what others catch stands here; Parquet and DuckDB are loaded by the modules that need them.
"""

from lib.failures import Told


class Unpublishable(Told):
    """A store cannot be published to a lake; the message says why and what to do."""


class BadLake(Told):
    """A folder cannot be read as a lake; the message says why and what to do."""
