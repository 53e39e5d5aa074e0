"""Firm Yes: shows whether a team's yes is firm."""
