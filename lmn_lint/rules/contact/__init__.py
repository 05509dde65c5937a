"""1xx: telephone and notification."""
