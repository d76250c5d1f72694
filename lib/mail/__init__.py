"""Sending letters through the commune's own mail server, which is off until the administrator switches it on."""
