"""``python -m firmyes show``: the numbers of the pages, for scripts and other programs.

Light on purpose: no pandas, no Streamlit, no NumPy; the whole process answers within 0.2 s.
"""

from __future__ import annotations

import gc
import sys

from firmyes.command import run
from firmyes.config import keep_files_private

if __name__ == "__main__":
    keep_files_private()
    gc.disable()  # one answer and the end: what could be collected goes with the process
    raise SystemExit(run(sys.argv[1:]))
