"""The corrected copy: which suggestions are applied, what is left and why, and the copy itself."""
