"""6xx: across the rows of an order."""
