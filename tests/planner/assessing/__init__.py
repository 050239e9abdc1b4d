"""Tests of how answers and people are judged."""
