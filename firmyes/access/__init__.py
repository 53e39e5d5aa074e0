"""Who may come in: the key in the link, the session that follows, and the ASGI middleware that asks for it. No Streamlit."""
