"""What the matching learns from labelled names, and writes into its data files.

    python -m benchmarks.learning        both steps, in their order

It reads the development files beside the project (`../shared/data`) and nothing else; every run writes the
same files.
"""
