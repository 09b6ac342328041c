"""The lines of a flat text in their order: what the trees say of each, held against what stands far above and below.

An article and a thread of comments are stretches of a page. A network of convolutions over its lines has learnt how
stretches begin and end; its odds and the trees' count alike.
"""

import numpy as np

from headwater.reading.flat.features import AROUND
from headwater.reading.model_file import session

LEAST_TOLD = 1e-3  # chances beyond this, on either side, are alike to the network
LEAST_CHANCE = 1e-5  # so that no odds are endless
NETWORK = "flat-order"
Array = np.ndarray


def odds(chances: Array, least: float) -> Array:
    """The logarithms of the odds of chances."""
    held = np.clip(chances, least, 1.0 - least)
    return np.log(held / (1.0 - held))


def entries(rows: Array, article: Array, comment: Array) -> Array:
    """What the network is given of each line: its numbers but those of its neighbours, and the trees' odds."""
    told = np.stack([odds(article, LEAST_TOLD), odds(comment, LEAST_TOLD)], axis=1)
    return np.concatenate([rows[:, : AROUND.start], rows[:, AROUND.stop :], told], axis=1, dtype=np.float32)


def both(trees: Array, network: Array) -> Array:
    """The chances for which the odds of trees and network count alike."""
    mean = (odds(trees, LEAST_CHANCE) + odds(network, LEAST_CHANCE)) / 2
    return 1.0 / (1.0 + np.exp(-mean))


def in_order(rows: Array, article: Array, comment: Array) -> tuple[Array, Array]:
    """The chances of each line of being article and of being comment, the other lines looked at; from feature rows and
    the trees' chances."""
    model, entry = session(NETWORK)
    told = np.asarray(model.run(None, {entry: entries(rows, article, comment)})[0], dtype=np.float64)
    chances = np.exp(told)
    return both(article, chances[:, 1]), both(comment, chances[:, 2])
