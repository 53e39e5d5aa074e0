"""Instruments, their items and their scales."""
