"""What Streamlit's settings of the theme come to, worked out once and not at every run of a page.

At each run Streamlit goes through all of its settings six times to tell the browser the theme: a sixth of what a page costs.
There is no public place to say that they stay as they are until their file is read again.
"""

from __future__ import annotations

from collections.abc import Callable

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

Fill = Callable[..., None]


def keep() -> None:
    """From here on this process works the theme out once for each time the settings are read. May be called again."""
    if not isinstance(app_session._populate_theme_msg, _Kept):
        kept = _Kept(app_session._populate_theme_msg)
        app_session._populate_theme_msg = kept
        config.on_config_parsed(kept.forget, force_connect=True)


class _Kept:
    """Fills a message with a section of the settings as ``fill`` does, from memory from the second time on."""

    def __init__(self, fill: Fill) -> None:
        self._fill = fill
        self._sections: dict[str, CustomThemeConfig] = {}

    def __call__(self, msg: CustomThemeConfig, section: str = "theme") -> None:
        said = self._sections.get(section)
        if said is None:
            said = CustomThemeConfig()
            self._fill(said, section)  # which may read the settings, and so forget
            self._sections[section] = said
        if said.ByteSize():  # merged with nothing a message would say that it has this section
            msg.MergeFrom(said)

    def forget(self) -> None:
        self._sections.clear()
