"""`python -m benchmarks.learning`: learn the tables, then the weights that rest on them."""

from benchmarks.learning import across, akin

if __name__ == "__main__":
    akin.learn()
    across.learn()
