"""What the matching learns from names, and writes into its data files.

    python -m benchmarks.learning            the tables, then the weights that rest on them
    python -m benchmarks.learning --trial    what the weights give on names that they were not learned from

It reads the development files beside the project (`../shared/data`) and nothing else; every run writes the
same files.
"""
