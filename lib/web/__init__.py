"""What stands before the pages: the gate, sign-in, first visit, downloads, static files, headers."""
