"""What stands in the driver information (LMN401–408)."""
