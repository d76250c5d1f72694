"""Accounts, passwords and sessions; what each role may do stands in lib.rights."""
