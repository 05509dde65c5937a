"""What becomes of findings from one check to the next: which are cleared, left, new, and which were accepted."""
