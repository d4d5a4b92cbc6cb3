"""What happens when the machine fails: `make test-faults`."""
