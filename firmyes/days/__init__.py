"""The one judge of a day: a date as tools and people write it (``written``), a day as somebody says it on another (``said``).

Import, minutes, the lines of a meeting and the linter all ask here, so none of them calls a day what another throws away.
"""
