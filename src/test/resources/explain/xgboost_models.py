"""Makes the models of XGBoost of this folder, and what Python's pred_contribs says of them.

Run with Python 3.11 and: numpy 2.4.6, scikit-learn 1.9.1, xgboost-cpu 2.1.4.

    python xgboost_models.py FOLDER
"""
import json
import sys
from pathlib import Path

import numpy
import xgboost
from sklearn.datasets import make_classification

folder = Path(sys.argv[1])


def train(classes, name, names, suffix):
    x, y = make_classification(n_samples=600, n_features=6, n_informative=5, n_redundant=0, n_classes=classes,
                               n_clusters_per_class=1, random_state=20)
    x[::7, 2] = numpy.nan
    kind = {"objective": "multi:softprob", "num_class": classes} if classes > 2 else {"objective": "binary:logistic"}
    booster = xgboost.train({**kind, "max_depth": 3, "seed": 20}, xgboost.DMatrix(x, label=y, feature_names=names), num_boost_round=20)
    booster.save_model(folder / (name + suffix))
    rows = x[:5].astype(numpy.float32)
    matrix = xgboost.DMatrix(rows, feature_names=names)
    return {
        "rows": [[None if numpy.isnan(v) else float(v) for v in row] for row in rows],
        "contributions": booster.predict(matrix, pred_contribs=True).tolist(),
        "margins": booster.predict(matrix, output_margin=True).tolist(),
    }


expected = {
    "binary": train(2, "binary", ["a", "b", "c", "d", "e", "f"], ".json"),
    "classes": train(3, "classes", None, ".ubj"),
}
(folder / "xgboost.json").write_text(json.dumps(expected, indent=1))
