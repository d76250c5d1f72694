"""Backups of the store: made while others write, verified by restoring, kept for years, put back by one command."""

from lib.store.backups.making import Backup, BackupFailed, all_backups, backup, folder_of
from lib.store.backups.packing import NotABackup

__all__ = ["Backup", "BackupFailed", "NotABackup", "all_backups", "backup", "folder_of"]
