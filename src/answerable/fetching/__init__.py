"""Fetching: the only HTTP client. Polite, patient with slow servers, and blind to private networks."""

from answerable.fetching.fetcher import Fetched, Fetcher, Known
from answerable.fetching.limits import FetchError, Limits

__all__ = ["FetchError", "Fetched", "Fetcher", "Known", "Limits"]
