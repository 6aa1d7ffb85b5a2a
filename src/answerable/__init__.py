"""Answerable traces how a company is tied to AI-enabled repression, and shows the evidence for every step."""

from importlib.metadata import version

__version__ = version("answerable")
