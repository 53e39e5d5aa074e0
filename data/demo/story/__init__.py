"""How the demo data are made: the stories of ``stories.toml``, played out with a seeded generator."""
