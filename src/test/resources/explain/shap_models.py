"""Makes the models of this folder and what Python's shap says of them.

Run with Python 3.11 and: numpy 2.4.6, onnx 1.23.2, onnxruntime 1.32.0, scikit-learn 1.9.1, skl2onnx 1.20.0, shap 0.51.0.

    python shap_models.py FOLDER
"""
import json
import sys
from pathlib import Path

import numpy
import onnx
import onnxruntime
import shap
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

folder = Path(sys.argv[1])
random = numpy.random.default_rng(20)


def double_model(numbers, texts):
    """A network in doubles, so that all processors agree; an input a feature, the texts looked up first."""
    nodes, inputs, parts = [], [], []
    for name in numbers:
        inputs.append(helper.make_tensor_value_info(name, TensorProto.DOUBLE, [None, 1]))
        parts.append(name)
    for name, values in texts.items():
        inputs.append(helper.make_tensor_value_info(name, TensorProto.STRING, [None, 1]))
        nodes.append(helper.make_node(
            "LabelEncoder", [name], [name + "_f"], domain="ai.onnx.ml", keys_strings=list(values),
            values_floats=list(values.values()), default_float=0.0))
        nodes.append(helper.make_node("Cast", [name + "_f"], [name + "_d"], to=TensorProto.DOUBLE))
        parts.append(name + "_d")
    n = len(parts)
    weights = {"W1": random.normal(size=(n, 6)), "b1": random.normal(size=6), "W2": random.normal(size=(6, 1)), "b2": random.normal(size=1)}
    nodes += [
        helper.make_node("Concat", parts, ["x"], axis=1),
        helper.make_node("MatMul", ["x", "W1"], ["h1"]),
        helper.make_node("Add", ["h1", "b1"], ["h2"]),
        helper.make_node("Tanh", ["h2"], ["h3"]),
        helper.make_node("MatMul", ["h3", "W2"], ["o1"]),
        helper.make_node("Add", ["o1", "b2"], ["o2"]),
        helper.make_node("Sigmoid", ["o2"], ["probability"]),
    ]
    graph = helper.make_graph(
        nodes, "network", inputs, [helper.make_tensor_value_info("probability", TensorProto.DOUBLE, [None, 1])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 2)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def write(name, model):
    (folder / name).write_bytes(model.SerializeToString())
    return onnxruntime.InferenceSession(str(folder / name))


# Eight features, one of texts, all coalitions.
numbers = ["age", "income", "debt", "rate", "term", "score", "visits"]
regions = {"north": 0.7, "south": -1.1, "east": 0.2}
session = write("network.onnx", double_model(numbers, {"region": regions}))
names = numbers + ["region"]
codes = list(regions)


def of_rows(rows):
    feed = {name: rows[:, [i]] for i, name in enumerate(numbers)}
    feed["region"] = numpy.array([[codes[int(code)]] for code in rows[:, 7]], dtype=object)
    return session.run(["probability"], feed)[0][:, 0]


def rows_of(count):
    rows = random.normal(size=(count, 8)).round(3)
    rows[:, 7] = random.integers(0, 3, size=count)
    return rows


background, rows = rows_of(10), rows_of(5)
exact = {}
for link in ["identity", "logit"]:
    explainer = shap.KernelExplainer(of_rows, background, link=link)
    exact[link] = {
        "expected": float(explainer.expected_value),
        # As many samples as there are coalitions: shap then takes all of them.
        "values": explainer.shap_values(rows, nsamples=2**8, l1_reg=False, silent=True).tolist(),
    }


def named(table):
    return [[codes[int(v)] if i == 7 else float(v) for i, v in enumerate(row)] for row in table]


# The next release of the network, which does not look at the region.
release = onnx.load(folder / "network.onnx")
for part in release.graph.initializer:
    if part.name == "W1":
        weights = numpy_helper.to_array(part).copy()
        weights[7] = 0
        part.CopyFrom(numpy_helper.from_array(weights, "W1"))
(folder / "release.onnx").write_bytes(release.SerializeToString())


# Thirty features, a matrix of floats, in both forms of probabilities; some coalitions.
x, y = make_classification(n_samples=2000, n_features=30, n_informative=12, random_state=20)
x = x.astype(numpy.float32)
trees = GradientBoostingClassifier(n_estimators=40, max_depth=3, random_state=20).fit(x, y)
wide = write("trees.onnx", to_onnx(trees, x[:1], options={"zipmap": False}, target_opset=15))


def of_wide(table):
    return wide.run(["probabilities"], {"X": table.astype(numpy.float32)})[0][:, 1].astype(float)


many = []
for seed in range(20):
    numpy.random.seed(seed)
    explainer = shap.KernelExplainer(of_wide, x[:20])
    many.append(explainer.shap_values(x[1000:1003], nsamples=2048, l1_reg=False, silent=True))
many = numpy.array(many)
numpy.random.seed(100)
precise = shap.KernelExplainer(of_wide, x[:20]).shap_values(x[1000:1003], nsamples=200_000, l1_reg=False, silent=True)

# Three classes named by texts, as maps.
x3, y3 = make_classification(n_samples=300, n_features=4, n_informative=4, n_redundant=0, n_classes=3, n_clusters_per_class=1, random_state=20)
x3 = x3.astype(numpy.float32)
classes = LogisticRegression().fit(x3, numpy.array(["low", "middle", "high"])[y3])
model = to_onnx(classes, x3[:1], target_opset=15)
maps = write("classes.onnx", model)
scores = maps.run(["output_probability"], {"X": x3[:4]})[0]

# Whole numbers and flags: the count doubled, and one more where there is a flag.
graph = helper.make_graph(
    [helper.make_node("Cast", ["count"], ["c"], to=TensorProto.DOUBLE), helper.make_node("Cast", ["flag"], ["f"], to=TensorProto.DOUBLE),
     helper.make_node("Add", ["c", "c"], ["d"]), helper.make_node("Add", ["d", "f"], ["says"])],
    "whole", [helper.make_tensor_value_info("count", TensorProto.INT64, [None, 1]), helper.make_tensor_value_info("flag", TensorProto.BOOL, [None, 1])],
    [helper.make_tensor_value_info("says", TensorProto.DOUBLE, [None, 1])])
whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
whole.ir_version = 8
write("whole.onnx", whole)

# What a baseline learns of a training table of the background rows, explained by all of themselves.
learned = shap.KernelExplainer(of_rows, background).shap_values(background, nsamples=2**8, l1_reg=False, silent=True)

(folder / "expected.json").write_text(json.dumps({
    "network": {"features": names, "background": named(background), "rows": named(rows), "scores": of_rows(rows).tolist(),
                "training": {"mean": learned.mean(axis=0).tolist(), "mean_abs": numpy.abs(learned).mean(axis=0).tolist()}, **exact},
    "trees": {"background": x[:20].tolist(), "rows": x[1000:1003].tolist(), "scores": of_wide(x[1000:1003]).tolist(),
              "expected": float(of_wide(x[:20]).mean()), "precise": precise.tolist(), "error": many.std(axis=0, ddof=1).tolist()},
    "classes": {"rows": x3[:4].tolist(), "scores": [dict(sorted((k, float(v)) for k, v in row.items())) for row in scores]},
}, indent=1))
