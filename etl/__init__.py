"""The write side: files in, a published warehouse out."""
