"""Ties as a graph: chains by the grammar, and the arithmetic of ownership. No I/O, no clock."""

from answerable.graph.chains import Tracer, tracer
from answerable.graph.csr import Graph, build
from answerable.graph.ownership import Closure, closure

__all__ = [
    "Closure",
    "Graph",
    "Tracer",
    "build",
    "closure",
    "tracer",
]
