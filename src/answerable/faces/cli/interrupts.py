"""Being asked to end: Ctrl-C, and SIGTERM, which is taken for the same."""

import _thread
import signal
import sys
import threading
from types import FrameType

_asked = threading.Event()


def listen() -> None:
    """From now on a request to end is a KeyboardInterrupt, and `asked` remembers it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    sys.unraisablehook = _unraisable


def asked() -> bool:
    """Whether there was a request to end; libraries make other errors of the interruption that it was."""
    return _asked.is_set()


def ending() -> None:
    """We are at it: another request would only disturb the clearing up."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def _interrupt(_number: int, frame: FrameType | None) -> None:
    _asked.set()
    if _importing(frame):  # a library written in C++ may end the process when it is interrupted here
        _once_more()
    else:
        raise KeyboardInterrupt


def _importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    """An interruption that came where Python drops exceptions (while it frees objects) comes once more."""
    if issubclass(what.exc_type, KeyboardInterrupt):
        _once_more()
    else:
        sys.__unraisablehook__(what)


def _once_more() -> None:
    threading.Timer(0.05, _thread.interrupt_main).start()
