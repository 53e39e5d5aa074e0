"""The rows of one build as the metrics take them, each read once."""
