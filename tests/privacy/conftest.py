"""What the tests of privacy share with those of the window."""

from tests.ui.conftest import dressed

__all__ = ["dressed"]
