"""Before, in and after a meeting, as text: pure functions, no screen, no database, no clock."""
