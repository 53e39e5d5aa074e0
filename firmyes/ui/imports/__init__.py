"""The parts of "Add data": one dropped file from reading to undo, and what stands around the loads."""
