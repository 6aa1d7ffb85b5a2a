"""Answerable traces how a company is tied to AI-enabled repression, and shows the evidence for every step."""

__all__ = ["__version__"]

__version__: str


def __getattr__(name: str) -> str:
    """`__version__`, read when it is asked for: it costs more than all that a short command needs."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("answerable")
