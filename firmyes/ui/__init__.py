"""The screens' frame and parts: beside ``app.py`` and ``pages/`` the only importers of Streamlit."""
