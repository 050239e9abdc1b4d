"""Copies of the plan that nobody had to ask for, and the way back to one of them."""
