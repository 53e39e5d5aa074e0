"""What each number means: rows in, estimates, verdicts, patterns and sentences out. Pure; definitions in ``ui/copy/measures``."""
