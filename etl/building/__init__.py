"""From the ledger to a build: staging, sealed blocks, marts, checks, and the name CURRENT."""
