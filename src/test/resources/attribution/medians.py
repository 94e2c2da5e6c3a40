"""The medians of magnitudes that MagnitudeCellsTest expects, by numpy.

Run with numpy 2.x: python3 medians.py > medians.json
"""

import json
import sys

import numpy as np

random = np.random.default_rng(15)
cases = {
    "one value": np.array([0.25]),
    "two values": np.array([-1.0, 3.0]),
    "nothing at all": np.zeros(7),
    "mostly nothing": np.concatenate([np.zeros(6), [0.5, -0.7, 2.0]]),
    "normal": random.normal(size=501),
    "of even number": random.normal(size=500),
    "heavy tails": random.standard_cauchy(size=801) * 1e3,
    "many magnitudes": random.normal(size=1000) * 10.0 ** random.integers(-12, 12, size=1000),
    "very small": random.normal(size=101) * 1e-300,
    "far apart in the middle": np.array([1e-6, 1e-6, 1e6, 1e6]),
}
json.dump(
    {
        "numpy": np.__version__,
        "cases": [
            {"name": n, "values": v.tolist(), "median": float(np.median(np.abs(v)))}
            for n, v in cases.items()
        ],
    },
    sys.stdout,
)
