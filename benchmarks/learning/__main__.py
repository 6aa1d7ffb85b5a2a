"""`python -m benchmarks.learning`: learn the tables, then the weights that rest on them."""

import json
import sys

from benchmarks.learning import akin, frequency, trial, weights

if __name__ == "__main__":
    if sys.argv[1:] == ["--trial"]:
        for figures in trial.held_out():
            print(json.dumps(figures), flush=True)
    else:
        frequency.learn()
        akin.learn()
        weights.learn()
