"""The page Meeting, which writes our own template: never recognised by itself, only named by who writes it.

A row's id is the promise's whole id ("jira:ABC-1"): what a meeting settles is the promise as it is known, whoever told of it
first (see sql/staging/commitment_version.sql for whose word counts).
"""

from etl.model.plan import Kind
from etl.sources import Source
from etl.sources.templates import own_names

SOURCES = (
    Source(
        name="meeting",
        label="the page Meeting",
        kind=Kind.COMMITMENTS,
        fields=own_names(Kind.COMMITMENTS),
        state_columns=("status",),
        owner_separators=(";",),
        promised_all=True,
        order=99,
    ),
)
