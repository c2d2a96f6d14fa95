"""All that the runner does to the notebook's surroundings, so that cells written in 2018 for an AWS notebook instance run here unchanged.

Nothing here mends an answer of the engine. Each crutch has its reason:

1. `boto3` clients get the engine's endpoint: Debian's botocore 1.29 does not read AWS_ENDPOINT_URL yet.
2. `np.array` of lists of different lengths makes an array of objects: NumPy before 1.24 did so, and the histogram cell builds
   `human_confidences` that way.
3. No single `time.sleep` lasts longer than half a second: the cells and boto3's waiters look at training, transform and endpoint every
   30 seconds, and the engine is done in a few.
4. Random numbers are seeded: the cells shuffle before they split, and a test should fail for a reason.
5. Figures are drawn without a screen, and each is written to a file and closed after its cell, as `%matplotlib inline` shows and closes it.
"""
import os
import random
import time

import botocore.session
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

LONGEST_SLEEP = 0.5


def install(endpoint):
    """Puts the crutches in place."""
    _point_boto3_at(endpoint)
    _allow_ragged_arrays()
    _shorten_sleeps()
    random.seed(7)
    np.random.seed(7)


def save_figures(folder, cell, dpi):
    """Writes and closes the figures that a cell left open; gives the titles of their axes."""
    titles = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        titles.extend(axes.get_title() for axes in figure.axes if axes.get_title())
        os.makedirs(folder, exist_ok=True)
        figure.savefig(os.path.join(folder, f"cell-{cell:02}-{number}.png"), dpi=dpi)
    plt.close("all")
    return titles


def _point_boto3_at(endpoint):
    create = botocore.session.Session.create_client

    def create_client(self, *args, **kwargs):
        if kwargs.get("endpoint_url") is None:
            kwargs["endpoint_url"] = endpoint
        return create(self, *args, **kwargs)

    botocore.session.Session.create_client = create_client


def _allow_ragged_arrays():
    array = np.array

    def ragged_array(values, *args, **kwargs):
        try:
            return array(values, *args, **kwargs)
        except ValueError as error:
            if "inhomogeneous" not in str(error):
                raise
            return array(values, *args, **{**kwargs, "dtype": object})

    np.array = ragged_array


def _shorten_sleeps():
    sleep = time.sleep
    time.sleep = lambda seconds: sleep(min(seconds, LONGEST_SLEEP))
