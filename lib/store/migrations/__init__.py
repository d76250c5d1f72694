"""The store's schema, one migration after another, each a function in a file of its name.

A migration is never changed once released. They are raw SQL inside sqlite_utils.Migrations, because `transform()` drops
triggers and generated columns without a word. The tables of the forms are not here: lib.store.tables makes them from
lib.records.
"""

from sqlite_utils import Migrations

from lib.store.migrations.m001_core import m001_core
from lib.store.migrations.m002_month_reports import m002_month_reports
from lib.store.migrations.m003_notes import m003_notes
from lib.store.migrations.m004_printed_figures import m004_printed_figures
from lib.store.migrations.m005_party_org_codes import m005_party_org_codes
from lib.store.migrations.m006_superior_body import m006_superior_body
from lib.store.migrations.m007_one_time_codes import m007_one_time_codes
from lib.store.migrations.m008_recorded_settings_and_mailboxes import m008_recorded_settings_and_mailboxes
from lib.store.migrations.m009_document_templates import m009_document_templates
from lib.store.migrations.m010_issued_reports import m010_issued_reports
from lib.store.migrations.m011_second_factor_and_devices import m011_second_factor_and_devices
from lib.store.migrations.m012_taken_and_restored import m012_taken_and_restored
from lib.store.migrations.m013_api_tokens import m013_api_tokens
from lib.store.migrations.m014_kinds_of_documents import m014_kinds_of_documents
from lib.store.migrations.m015_hashes_without_index import m015_hashes_without_index

SERIES = Migrations("commune")
for _migration in (
    m001_core,
    m002_month_reports,
    m003_notes,
    m004_printed_figures,
    m005_party_org_codes,
    m006_superior_body,
    m007_one_time_codes,
    m008_recorded_settings_and_mailboxes,
    m009_document_templates,
    m010_issued_reports,
    m011_second_factor_and_devices,
    m012_taken_and_restored,
    m013_api_tokens,
    m014_kinds_of_documents,
    m015_hashes_without_index,
):
    SERIES()(_migration)
