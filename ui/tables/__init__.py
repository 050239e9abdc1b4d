"""Models over the plan's records, and the views and delegates that show them."""
