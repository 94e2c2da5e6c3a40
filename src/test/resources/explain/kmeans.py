"""The centres that BackgroundCentresTest expects, by scikit-learn and shap.

Well-separated clusters, where one optimum is the only one: numbers alone by shap.kmeans on
standardized columns; numbers and a text by KMeans on the same with indicators of the texts, each
of which is sqrt(1/2), so that two texts that differ are 1 apart.

Run with scikit-learn 1.x and shap 0.51: python3 kmeans.py > kmeans.json
"""

import json
import sys

import numpy as np
import shap
import sklearn
from sklearn.cluster import KMeans

random = np.random.default_rng(4)
middles = np.array([[0.0, 1000.0, 5.0], [10.0, 1200.0, 5.5], [20.0, 900.0, 9.0], [-15.0, 1900.0, 1.0]])
sizes = [40, 25, 80, 10]
rows = np.concatenate(
    [m + random.normal(size=(n, 3)) * [0.4, 8.0, 0.1] for m, n in zip(middles, sizes)]
)
random.shuffle(rows)
deviation = rows.std(axis=0)
summary = shap.kmeans(rows / deviation, 4)
# shap rounds each centre to the nearest value that occurs.
numbers = sorted(
    (float(w), (c * deviation).tolist()) for c, w in zip(summary.data, summary.weights * len(rows))
)

texts = np.array(["north", "south", "east"])[random.integers(0, 3, size=len(rows))]
flat = np.column_stack(
    [(rows[:, 0] > 5) * 1.0]
    + [np.where(texts == t, np.sqrt(0.5), 0.0) for t in ("north", "south", "east")]
)
flat[:, 0] /= flat[:, 0].std()
found = KMeans(n_clusters=6, n_init=50, random_state=0).fit(flat)
mixed = sorted(
    (int((found.labels_ == i).sum()), float(rows_of[0] > 0), str(texts[found.labels_ == i][0]))
    for i, rows_of in ((i, (rows[:, 0] > 5)[found.labels_ == i]) for i in range(6))
)
json.dump(
    {
        "versions": {"scikit-learn": sklearn.__version__, "shap": shap.__version__},
        "rows": rows.tolist(),
        "texts": texts.tolist(),
        "numbers": numbers,
        "mixed": mixed,
    },
    sys.stdout,
)
