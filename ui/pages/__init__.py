"""The pages of the window: each shows a part of the plan and writes through the hub."""
