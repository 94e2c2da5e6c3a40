"""How many rows a second Python's shap asks a model about: as ExplainBenchmark does.

Run with Python 3.11 and: numpy 2.4.6, onnxruntime 1.32.0, shap 0.51.0.

    python shap_speed.py FOLDER
"""
import json
import sys
import time
from pathlib import Path

import numpy
import onnxruntime
import shap

folder = Path(sys.argv[1])
background = numpy.array(json.loads((folder / "expected.json").read_text())["trees"]["background"], dtype=numpy.float32)
for threads in (1, 2):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(folder / "trees.onnx"), options)
    asked = 0


    def probability(rows):
        global asked
        asked += len(rows)
        return session.run(["probabilities"], {"X": rows.astype(numpy.float32)})[0][:, 1]


    explainer = shap.KernelExplainer(probability, background)
    start = time.perf_counter()
    explainer.shap_values(background, nsamples=2048, l1_reg=False, silent=True)
    seconds = time.perf_counter() - start
    print(f"shap asked ONNX about {asked / seconds / 1e6:.2f} million rows a second, {threads} threads")
