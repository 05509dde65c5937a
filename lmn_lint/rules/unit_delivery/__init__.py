"""3xx: the unit-delivery tick."""
