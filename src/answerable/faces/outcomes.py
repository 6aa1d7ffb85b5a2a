"""The one table of how things end: error or none to exit code."""

from answerable.errors import AnswerableError

DONE = 0
OUR_FAULT = 1
BAD_INPUT = 2

_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (AnswerableError, BAD_INPUT),
    (KeyboardInterrupt, BAD_INPUT),
)


def exit_code(error: BaseException) -> int:
    """The exit code for `error`; whatever the table does not name is a fault of ours."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), OUR_FAULT)
