"""What people and programs read of a result. Reports only read; they decide nothing."""
