"""What the program knows about the way: competencies, sub-roles and the words of metrics, as frozen objects.

The words live in ``resources/content/*.toml``. A person may edit a copy; a broken edit is refused with file, key and
reason, and the built-in file is used in its place.
"""
