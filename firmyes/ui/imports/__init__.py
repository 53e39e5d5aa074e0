"""The parts of "Import and data": one dropped file from reading to undo, and what stands around the loads."""
