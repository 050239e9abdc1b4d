"""What says that a file is a plan of ours, and of which version; see ``migrations`` for how it is laid out."""

APPLICATION_ID = 0x496E5264
"""“InRd”: says that a SQLite file is a plan of ours."""
VERSION = 3
"""The newest schema this program knows; also the file's ``user_version``."""
