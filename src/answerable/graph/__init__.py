"""Ties as a graph: chains by the grammar, and the arithmetic of ownership. No I/O, no clock."""

from answerable.graph.chains import Tracer, tracer
from answerable.graph.csr import Graph, build
from answerable.graph.ownership import Closure, closure
from answerable.graph.ranking import Strength, rank, strength, strength_words, weakest

__all__ = [
    "Closure",
    "Graph",
    "Strength",
    "Tracer",
    "build",
    "closure",
    "rank",
    "strength",
    "strength_words",
    "tracer",
    "weakest",
]
