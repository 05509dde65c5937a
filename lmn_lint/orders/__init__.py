"""What a batch means: canonical columns, parsed once."""
