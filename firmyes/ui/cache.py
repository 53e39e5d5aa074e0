"""The one cache of the screens: what was computed once for a build, filters and mode is not computed again.

Values are frozen (dataclasses, tuples, figures nobody changes), so sessions share them without copies.
"""

from __future__ import annotations

from firmyes.once import Once

LIMIT = 2000  # about six pages × forty filters × eight values; some 20 MB of figures at most

memory = Once(LIMIT)
