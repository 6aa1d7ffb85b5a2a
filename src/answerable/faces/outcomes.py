"""The one table of how things end: error or none to exit code."""

import errno

from answerable.errors import AnswerableError

DONE = 0
OUR_FAULT = 1
BAD_INPUT = 2

_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (AnswerableError, BAD_INPUT),
    (KeyboardInterrupt, BAD_INPUT),
    (PermissionError, BAD_INPUT),
    (MemoryError, BAD_INPUT),
)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EIO}


def no_room(error: BaseException) -> bool:
    """Whether the disk, not we, refused to take what was printed."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def exit_code(error: BaseException) -> int:
    """The exit code for `error`; whatever the table does not name is a fault of ours."""
    if no_room(error):
        return BAD_INPUT
    return next((code for kind, code in _CODES if isinstance(error, kind)), OUR_FAULT)
