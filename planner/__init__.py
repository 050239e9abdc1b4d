"""Everything Inroad knows and does, without a window."""
