"""5xx: delivery rule, place and day."""
