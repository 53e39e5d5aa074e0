"""The deck: slides described once (``slides``), rendered as PowerPoint with native charts (``powerpoint``) and as one HTML
file that works offline (``web``, with pictures by ``svg``). Pure but for the board it asks; nothing is shown that a page hides.
"""
