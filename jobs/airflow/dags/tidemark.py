"""The DAGs of the monitors whose configurations lie in the folder that TIDEMARK_MONITORS names.

Copy this file into the folder of your DAGs, and tidemark_airflow.py beside it or onto the path of Python modules.
"""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from tidemark_airflow import SparkSubmit, monitor_dags  # noqa: E402

submit = SparkSubmit(
    application=os.environ.get("TIDEMARK_JAR", "/opt/tidemark/tidemark-app.jar"),
    # None: the spark-submit of the PATH, or of the connection spark_default.
    spark_binary=os.environ.get("TIDEMARK_SPARK_SUBMIT"),
    arguments={"driver_memory": os.environ.get("TIDEMARK_DRIVER_MEMORY", "4g")},
)

for dag in monitor_dags(os.environ.get("TIDEMARK_MONITORS", "/etc/tidemark/monitors"), submit):
    globals()[dag.dag_id] = dag
