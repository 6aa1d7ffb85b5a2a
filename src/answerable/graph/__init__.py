"""Ties as a graph: chains by the grammar, and the arithmetic of ownership. No I/O, no clock."""

from answerable.graph.arrays import Flags, Floats, Numbers, Points, Some
from answerable.graph.automaton import Automaton, automata, automaton
from answerable.graph.chains import FARTHEST, MOST, Found, Search, Traced, Tracer, search, tracer
from answerable.graph.closure import Closure, Group, Working, closure
from answerable.graph.csr import (
    LETTERS,
    LOST,
    Columns,
    Graph,
    build,
    columns,
    control_bits,
    controls_of,
    day_number,
    laid_out,
)
from answerable.graph.engine import LARGE, PLAIN, Engine, compiled, engine
from answerable.graph.interest import Behind, Interest, behind, interest
from answerable.graph.network import Network, network, renamed
from answerable.graph.stakes import Holdings, Stakes, holdings, stakes
from answerable.graph.walking import ALWAYS, NEVER, NO_SHARE

__all__ = [
    "ALWAYS",
    "FARTHEST",
    "LARGE",
    "LETTERS",
    "LOST",
    "MOST",
    "NEVER",
    "NO_SHARE",
    "PLAIN",
    "Automaton",
    "Behind",
    "Closure",
    "Columns",
    "Engine",
    "Flags",
    "Floats",
    "Found",
    "Graph",
    "Group",
    "Holdings",
    "Interest",
    "Network",
    "Numbers",
    "Points",
    "Search",
    "Some",
    "Stakes",
    "Traced",
    "Tracer",
    "Working",
    "automata",
    "automaton",
    "behind",
    "build",
    "closure",
    "columns",
    "compiled",
    "control_bits",
    "controls_of",
    "day_number",
    "engine",
    "holdings",
    "interest",
    "laid_out",
    "network",
    "renamed",
    "search",
    "stakes",
    "tracer",
]
