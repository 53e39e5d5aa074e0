"""What the design promises about speed, measured on this machine: ``python -m benchmarks NAME``."""
