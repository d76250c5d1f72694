"""/api: what other programs may read, as JSON or CSV, with a token; each operation is declared once in `operations`."""
