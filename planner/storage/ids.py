"""Ids that sort by time and can be made on two machines without meeting."""

import os
import time
import uuid

_last = 0


def new_id() -> str:
    """A UUID of version 7 in text; ids made by one process ascend strictly.

    Source: RFC 9562, 5.7, with the sub-millisecond part as a counter (6.2, method 1).
    """
    global _last  # noqa: PLW0603 - the counter belongs to the process
    _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
    milliseconds, counter = _last >> 12, _last & 0xFFF
    tail = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return str(uuid.UUID(int=milliseconds << 80 | 7 << 76 | counter << 64 | 0b10 << 62 | tail))
