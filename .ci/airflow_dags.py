"""Imports the DAGs of jobs/airflow, and runs one over a day without and a day with findings. Started by airflow.sh."""

import json
import os
import sys
import warnings
from datetime import datetime, timezone
from pathlib import Path

from deltalake import DeltaTable

passed = 0


def check(found, expected, what):
    global passed
    if found != expected:
        sys.exit(f"{what}: expected {expected!r}, found {found!r}")
    passed += 1


with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    sys.path.insert(0, os.environ["AIRFLOW__CORE__DAGS_FOLDER"])
    import tidemark as dags  # the file that users copy
ours = [str(w.message) for w in told if "tidemark" in w.filename]
check(ours, [], "warnings while importing")

named = {name: dag for name, dag in vars(dags).items() if name.startswith("tidemark.")}
check(
    sorted(named),
    ["tidemark.credit-risk", "tidemark.credit-risk.baseline", "tidemark.credit-risk.labels", "tidemark.half-written"],
    "DAGs",
)
check("broken" in named["tidemark.half-written"].tags, True, "a broken configuration is told on its DAG")
check(
    [task.task_id for task in named["tidemark.credit-risk.baseline"].topological_sort()],
    ["validate", "init", "baseline"],
    "tasks of the baseline",
)


def run(name, end, conf=None):
    """The states of the tasks after a run over the interval that ends then, and the verdict that was read."""
    finished = named[name].test(logical_date=datetime(2026, 1, end, tzinfo=timezone.utc), run_conf=conf)
    states = {ti.task_id: str(ti.state) for ti in finished.get_task_instances()}
    left = Path("target/demo/credit-risk/monitoring/reports/credit-risk/airflow", name, "monitor").glob("*/run.json")
    verdicts = sorted(left, key=os.path.getmtime)
    return states, json.loads(verdicts[-1].read_text()) if verdicts else None


# Day 3 of the demo is silent; on day 10 a third of employment_years is null (2026-01-05 is the first).
quiet, verdict = run("tidemark.credit-risk", 8)
check(quiet, {"monitor": "success", "verdict": "success", "violations": "skipped", "healthy": "success"}, "a quiet day")
check((verdict["status"], verdict["window_start"]), ("Completed", "2026-01-07T00:00:00Z"), "the verdict of a quiet day")
broken, verdict = run("tidemark.credit-risk", 15)
check(broken, {"monitor": "success", "verdict": "success", "violations": "success", "healthy": "skipped"}, "a day with findings")
check(verdict["status"], "CompletedWithViolations", "the verdict of a day with findings")
stored = DeltaTable("target/demo/credit-risk/monitoring/runs").to_pyarrow_table(columns=["run_id", "status"]).to_pylist()
rows = {row["run_id"]: row["status"] for row in stored}
check({run["run_id"]: run["status"] for run in verdict["runs"]}.items() <= rows.items(), True, "rows of the table runs")

# What a schedule is made of, what fails for good, and what an earlier try left.
from tidemark_airflow import AirflowException, _final, _Summary  # noqa: E402


def ticks(base_window):
    return _Summary("m", "w", base_window, False, False, ()).cron()


check(ticks("1 hour"), "0 */1 * * *", "ticks of an hour")
check(ticks("15 minutes"), "*/15 * * * *", "ticks of a quarter")
check(ticks("1 day"), "0 0 * * *", "ticks of a day")
check(ticks(None), "0 0 * * *", "ticks of a snapshot")
try:
    ticks("7 days")
    sys.exit("no cron expression has ticks of seven days")
except ValueError:
    passed += 1
for code, kind in ((1, "AirflowException"), (2, "AirflowFailException"), (22, "AirflowException")):
    failure = _final(AirflowException(f"Cannot execute: spark-submit. Error code is: {code}."), None)
    check(type(failure).__name__, kind, f"exit code {code}")
print(f"airflow: {passed} passed, 0 failed")
