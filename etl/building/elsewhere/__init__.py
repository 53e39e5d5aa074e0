"""The growing steps of a build on another engine, reached by Spark Connect (docs/scale.md)."""
