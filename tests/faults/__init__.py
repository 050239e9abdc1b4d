"""Faults made on purpose: what a kill, a power cut, a full or failing disk and a spoilt file leave behind."""
