"""2xx: name and C/O."""
