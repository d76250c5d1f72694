"""Excel: tables to take away, workbooks to fill in, and what comes back in them."""
