"""What a workspace keeps beside its loads, to look at and to correct."""
