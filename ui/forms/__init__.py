"""Forms made from a record kind's declaration alone: one editor per type of field."""
