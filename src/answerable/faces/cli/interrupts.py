"""Being asked to end: Ctrl-C, and SIGTERM, which is taken for the same."""

import signal
import sys
from types import FrameType

_TIMED = hasattr(signal, "setitimer")
"""Whether the system can ask again in a moment; Windows cannot."""

_REQUESTS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGALRM] if _TIMED else []))
_asked = False


def listen() -> None:
    """From now on a request to end is a KeyboardInterrupt, and `asked` remembers it."""
    for number in _REQUESTS:
        signal.signal(number, _interrupt)
    sys.unraisablehook = _unraisable


def asked() -> bool:
    """Whether there was a request to end; libraries make other errors of the interruption that it was."""
    return _asked


def ending() -> None:
    """We are at it: another request would only disturb the clearing up."""
    if _TIMED:
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number in _REQUESTS:
        signal.signal(number, signal.SIG_IGN)


def _interrupt(_number: int, frame: FrameType | None) -> None:
    global _asked  # noqa: PLW0603 - a process is asked once
    _asked = True
    if not (_TIMED and _importing(frame)):
        raise KeyboardInterrupt
    _once_more()  # a library written in C++ may end the process when it is interrupted while it loads


def _importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    """An interruption that came where Python drops exceptions (while it frees objects) comes once more."""
    if _TIMED and issubclass(what.exc_type, KeyboardInterrupt):
        _once_more()
    else:
        sys.__unraisablehook__(what)


def _once_more() -> None:
    """Be asked again in a moment; by a timer of the system, since this may run in the middle of anything."""
    signal.setitimer(signal.ITIMER_REAL, 0.05)
