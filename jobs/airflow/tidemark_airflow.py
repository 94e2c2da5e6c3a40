"""DAGs of Airflow for Tidemark: a folder of monitor configurations in, DAGs for each of them out.

    from tidemark_airflow import SparkSubmit, monitor_dags

    for dag in monitor_dags("/etc/tidemark/monitors", SparkSubmit(application="/opt/tidemark/tidemark-app.jar")):
        globals()[dag.dag_id] = dag

The DAGs of ``credit-risk.conf``, where its configuration asks for what they do:

``tidemark.credit-risk``
    on every interval (an hour, unless said otherwise): captures are taken in, then all monitors judge the interval, then
    the verdict decides the way on: ``violations`` or ``healthy``.
``tidemark.credit-risk.labels``
    daily: labels are taken in, then what depends on labels judges the day, and earlier windows again whose labels came.
``tidemark.credit-risk.baseline``
    when somebody triggers it: the configuration is checked, tables are made or migrated, a baseline is learned.

A verdict is read from ``run.json``, which says how a run ended wherever its driver ran. A violation takes the alert path
and is not tried again. A failure that running again may cure is; the rerun replaces what was half done. A failure whose
remedy is the user's (exit code 2) fails at once, with Tidemark's sentence.

The file runs on Airflow 3 and, with its older names, on 2.10 and 2.11.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Protocol

try:  # Airflow 3
    from airflow.sdk import DAG, Asset, BaseOperator, CronDataIntervalTimetable, ObjectStoragePath, Param, get_current_context, task
    from airflow.sdk.exceptions import AirflowException, AirflowFailException
except ImportError:  # Airflow 2
    from airflow.datasets import Dataset as Asset
    from airflow.decorators import task
    from airflow.exceptions import AirflowException, AirflowFailException
    from airflow.io.path import ObjectStoragePath
    from airflow.models import BaseOperator, Param
    from airflow.models.dag import DAG
    from airflow.operators.python import get_current_context
    from airflow.timetables.interval import CronDataIntervalTimetable

MAIN_CLASS = "io.tidemark.jobs.Tidemark"
"""What spark-submit starts; the words of the command line follow."""

_INTERVAL = tuple(
    "{{ %s.in_timezone('UTC').strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ') }}" % end
    for end in ("data_interval_start", "data_interval_end")
)
_MOST_FINDINGS = 20
"""How many findings the alert path gets; all stand in run.json and in the table violations."""

_RUN = "{{ run_id | replace(':', '') | replace('+', '_') }}"


class Submit(Protocol):
    """How a command reaches Spark: makes the operator that runs ``tidemark WORDS``."""

    def operator(self, words: Sequence[str], run_json: str | None, **task_arguments: Any) -> BaseOperator:
        """The operator of these words, which reads its verdict from ``run_json`` where the command leaves one."""


@dataclass(frozen=True)
class SparkSubmit:
    """By spark-submit: local, standalone, YARN, or Kubernetes, as the connection says.

    ``arguments`` are further arguments of ``SparkSubmitOperator``: ``deploy_mode``, ``driver_memory``, ``packages``, ...
    """

    application: str
    conn_id: str = "spark_default"
    spark_binary: str | None = None
    conf: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def operator(self, words: Sequence[str], run_json: str | None, **task_arguments: Any) -> BaseOperator:
        from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

        return _judged(SparkSubmitOperator)(
            run_json=run_json,
            application=self.application,
            java_class=MAIN_CLASS,
            application_args=list(words),
            name="tidemark " + words[0],
            conn_id=self.conn_id,
            spark_binary=self.spark_binary,
            conf=dict(self.conf),
            **self.arguments,
            **task_arguments,
        )


@dataclass(frozen=True)
class EmrServerless:
    """On EMR Serverless; ``application`` is the jar's ``s3://`` address, ``spark_parameters`` what spark-submit gets besides."""

    application: str
    application_id: str
    execution_role_arn: str
    spark_parameters: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def operator(self, words: Sequence[str], run_json: str | None, **task_arguments: Any) -> BaseOperator:
        from airflow.providers.amazon.aws.operators.emr import EmrServerlessStartJobOperator

        return _judged(EmrServerlessStartJobOperator)(
            run_json=run_json,
            application_id=self.application_id,
            execution_role_arn=self.execution_role_arn,
            job_driver={
                "sparkSubmit": {
                    "entryPoint": self.application,
                    "entryPointArguments": list(words),
                    "sparkSubmitParameters": f"--class {MAIN_CLASS} {self.spark_parameters}".strip(),
                }
            },
            **self.arguments,
            **task_arguments,
        )


@dataclass(frozen=True)
class Databricks:
    """As a jar task of a Databricks job run; ``cluster`` is ``{"existing_cluster_id": ...}`` or ``{"new_cluster": {...}}``."""

    application: str
    cluster: Mapping[str, Any]
    conn_id: str = "databricks_default"
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def operator(self, words: Sequence[str], run_json: str | None, **task_arguments: Any) -> BaseOperator:
        from airflow.providers.databricks.operators.databricks import DatabricksSubmitRunOperator

        return _judged(DatabricksSubmitRunOperator)(
            run_json=run_json,
            databricks_conn_id=self.conn_id,
            json={
                "run_name": "tidemark " + words[0],
                "spark_jar_task": {"main_class_name": MAIN_CLASS, "parameters": list(words)},
                "libraries": [{"jar": self.application}],
                **self.cluster,
            },
            **self.arguments,
            **task_arguments,
        )


@dataclass(frozen=True)
class Schedule:
    """When the DAGs of a monitor run, as cron expressions in ``time_zone``; ``None``: only when triggered.

    What a run judges is the time between two ticks, so ticks lie on the borders of base windows (``capture.base-window``);
    ``by-base-window`` runs at the end of each, and daily where captures are a snapshot.
    """

    monitor: str | None = "by-base-window"
    labels: str | None = "0 0 * * *"
    time_zone: str = "UTC"
    start: datetime = datetime(2024, 1, 1, tzinfo=timezone.utc)
    catchup: bool = False


def monitor_dags(
    configurations: str | os.PathLike[str],
    submit: Submit,
    *,
    common: Sequence[str] = (),
    schedule: Schedule | Callable[[str], Schedule] = Schedule(),
    output: str | None = None,
    alert: Callable[[], BaseOperator] | None = None,
    pool: str | None = None,
    max_active_runs: int = 1,
    default_args: Mapping[str, Any] | None = None,
    tags: Sequence[str] = ("tidemark",),
) -> Iterator[DAG]:
    """The DAGs of every ``*.conf`` of a folder, in the order of their names.

    :param configurations: the folder; each file is a monitor, and its name without ``.conf`` the DAGs' name.
    :param submit: how commands reach Spark.
    :param common: files or URIs of configuration that all monitors share; a monitor's own file wins over them.
    :param schedule: when the DAGs run, for all monitors alike or by a monitor's name.
    :param output: folder or URI below which every run leaves its ``run.json`` and its files; by default
        ``<workspace>/reports/<monitor>/airflow``.
    :param alert: makes the task of the alert path; it finds the verdict in XCom of the task ``monitor``. By default a task
        that writes the findings to its log.
    :param pool: the pool of all tasks that start Spark.
    :param max_active_runs: how many intervals of a monitor run at a time, backfills included.
    :param default_args: of every task, for example ``{"retries": 5}``.
    :param tags: on all DAGs, beside the monitor's name.

    A configuration that cannot be read makes a DAG that says so and fails when it is run; the other monitors have theirs.
    """
    folder = Path(configurations)
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder of configurations")
    known = _Summaries(common)
    for file in sorted(folder.glob("*.conf")):
        name = _dag_name(file.stem)
        try:
            summary = known.of(file)
            made = list(
                _Dags(
                    name=name,
                    file=file,
                    summary=summary,
                    submit=submit,
                    common=tuple(common),
                    schedule=schedule(file.stem) if callable(schedule) else schedule,
                    output=output or summary.output(),
                    alert=alert or _log_findings,
                    pool=pool,
                    max_active_runs=max_active_runs,
                    default_args={"retries": 2, "retry_delay": timedelta(minutes=5), **(default_args or {})},
                    tags=(*tags, summary.monitor),
                ).all()
            )
        except Exception as problem:  # noqa: BLE001 - whatever is wrong with one file, the others have their DAGs
            made = [_broken(name, file, problem, tags)]
        yield from made


@dataclass(frozen=True)
class _Summary:
    """What the DAGs depend on of a configuration."""

    monitor: str
    workspace: str | None
    base_window: str | None
    takes_captures: bool
    takes_labels: bool
    needs_labels: Sequence[str]

    @staticmethod
    def of(files: Sequence[str]) -> _Summary:
        from pyhocon import ConfigFactory, ConfigTree

        tree = ConfigTree()
        for file in files:
            if not _is_local(file):
                continue  # what a remote file says is Tidemark's to read, where it has the rights
            tree = ConfigTree.merge_configs(tree, ConfigFactory.parse_file(file))
        monitor = tree.get("tidemark.monitor", None)
        if not isinstance(monitor, str):
            raise ValueError("it names no tidemark.monitor")
        needs = []
        if tree.get("tidemark.ground-truth", None):
            needs.append("model-quality")
            if tree.get("tidemark.bias.facets", None):
                needs.append("bias")
        workspace = tree.get("tidemark.workspace", None)
        return _Summary(
            monitor=monitor,
            workspace=workspace if isinstance(workspace, str) else None,
            base_window=str(tree.get("tidemark.capture.base-window", "1 hour"))
            if tree.get("tidemark.capture.event-time", None)
            else None,
            takes_captures=bool(tree.get("tidemark.ingest.capture", None)),
            takes_labels=bool(tree.get("tidemark.ingest.ground-truth", None)),
            needs_labels=tuple(needs),
        )

    def output(self) -> str:
        if self.workspace is None:
            raise ValueError("tidemark.workspace is not known here: say where run.json goes by output=...")
        return f"{self.workspace}/reports/{self.monitor}/airflow"


    def cron(self) -> str:
        """The ticks at the end of every base window; daily for a snapshot."""
        if self.base_window is None:
            return "0 0 * * *"
        parts = re.fullmatch(r"(\d+) *(m|minutes?|h|hours?|d|days?)", self.base_window.strip())
        count, unit = (int(parts[1]), parts[2][0]) if parts else (0, "")
        if unit == "m" and count and 60 % count == 0:
            return f"*/{count} * * * *"
        if (unit, count) in (("d", 1), ("h", 24)):
            return "0 0 * * *"
        if unit == "h" and count and 24 % count == 0:
            return f"0 */{count} * * *"
        raise ValueError(f"no cron expression runs at the end of every base window of {self.base_window}: name a schedule")


class _Summaries:
    """Summaries of configurations, kept in a file of AIRFLOW_HOME: Airflow reads its DAGs every few seconds, each time in a
    new process, and reading HOCON in Python takes a third of a second a file. A summary holds until its files or the
    variables that they name change; what an include brings in is read again when its includer changes."""

    def __init__(self, common: Sequence[str]) -> None:
        self._common = [file for file in common if _is_local(file)]
        self._store = Path(os.environ.get("AIRFLOW_HOME", Path.home() / "airflow")) / "tidemark-configurations.json"
        try:
            self._known: dict[str, Any] = json.loads(self._store.read_text())
        except (OSError, ValueError):
            self._known = {}

    def of(self, file: Path) -> _Summary:
        files = [*self._common, str(file)]
        state = _state(files)
        kept = self._known.get(str(file))
        if kept and kept["state"] == state:
            return _Summary(**kept["summary"])
        summary = _Summary.of(files)
        self._known[str(file)] = {"state": state, "summary": asdict(summary)}
        self._keep()
        return summary

    def _keep(self) -> None:
        try:
            with tempfile.NamedTemporaryFile("w", dir=self._store.parent, delete=False) as unfinished:
                json.dump(self._known, unfinished)
            os.replace(unfinished.name, self._store)
        except OSError:
            pass  # where nothing can be kept, files are read each time


def _state(files: Sequence[str]) -> str:
    state = hashlib.sha256(Path(__file__).read_bytes())
    for file in files:
        text = Path(file).read_text()
        state.update(text.encode())
        for name in sorted(set(re.findall(r"\$\{\??(\w+)\}", text))):
            state.update(f"{name}={os.environ.get(name)}".encode())
    return state.hexdigest()


def _is_local(file: str) -> bool:
    return "://" not in file


def _dag_name(stem: str) -> str:
    return "tidemark." + re.sub(r"[^A-Za-z0-9_.-]", "_", stem)


@dataclass(frozen=True)
class _Dags:
    """The DAGs of one monitor."""

    name: str
    file: Path
    summary: _Summary
    submit: Submit
    common: Sequence[str]
    schedule: Schedule
    output: str
    alert: Callable[[], BaseOperator]
    pool: str | None
    max_active_runs: int
    default_args: Mapping[str, Any]
    tags: Sequence[str]

    def all(self) -> Iterator[DAG]:
        yield self._monitor()
        if self.summary.needs_labels:
            yield self._labels()
        yield self._baseline()

    def _monitor(self) -> DAG:
        cron = self.summary.cron() if self.schedule.monitor == "by-base-window" else self.schedule.monitor
        with self._dag("", cron, "Takes captures in, judges them, and alerts.", _MONITOR_DOC) as dag:
            judged = self._judge(only=())
            if self.summary.takes_captures:
                captures = Asset(f"x-tidemark://{self.summary.monitor}/captures")
                self._command("ingest_captures", ["ingest", "capture"], outlets=[captures]) >> judged
        return dag

    def _labels(self) -> DAG:
        with self._dag(".labels", self.schedule.labels, "Takes labels in, and judges what depends on them.", _LABELS_DOC) as dag:
            judged = self._judge(only=self.summary.needs_labels)
            if self.summary.takes_labels:
                labels = Asset(f"x-tidemark://{self.summary.monitor}/labels")
                self._command("ingest_labels", ["ingest", "ground-truth"], outlets=[labels]) >> judged
        return dag

    def _baseline(self) -> DAG:
        with self._dag(".baseline", None, "Checks the configuration, makes the tables, and learns a baseline.", _BASELINE_DOC) as dag:
            validate = self._command("validate", ["validate"], leaves_verdict=False)
            init = self._command("init", ["init"], leaves_verdict=False)
            baseline = self._command(
                "baseline", ["baseline"], outlets=[Asset(f"x-tidemark://{self.summary.monitor}/baselines")]
            )
            validate >> init >> baseline
        return dag

    def _dag(self, suffix: str, cron: str | None, description: str, doc: str) -> DAG:
        return DAG(
            dag_id=self.name + suffix,
            description=f"{self.summary.monitor}: {description}",
            schedule=CronDataIntervalTimetable(cron, timezone=self.schedule.time_zone) if cron else None,
            start_date=self.schedule.start,
            catchup=self.schedule.catchup,
            max_active_runs=self.max_active_runs,
            default_args=dict(self.default_args),
            tags=list(self.tags),
            params=_judging_params() if suffix != ".baseline" else {},
            doc_md=doc.format(monitor=self.summary.monitor, file=self.file.name, dag=self.name + suffix, output=self.output),
        )

    def _judge(self, only: Sequence[str]) -> BaseOperator:
        """All monitors over the interval, the branch by its verdict, and both ways on."""
        words = ["monitor"]
        if self.summary.base_window is not None:
            words += ["--window-start", _INTERVAL[0], "--window-end", _INTERVAL[1]]
        words.append(
            "--only={{ (params.only or %s) | join(',') }}" % list(only)
            if only
            else "{{ '--only=' ~ params.only | join(',') if params.only else '' }}"
        )
        words.append("{{ '--baseline=' ~ params.baseline if params.baseline else '' }}")
        tables = ("metrics", "violations", "runs")
        outlets = [Asset(f"x-tidemark://{self.summary.monitor}/{table}") for table in tables]
        judged = self._command("monitor", words, outlets=outlets)

        @task.branch(task_id="verdict")
        def verdict() -> str:
            found = get_current_context()["ti"].xcom_pull(task_ids="monitor", key="verdict")
            return "violations" if found["status"] == "CompletedWithViolations" else "healthy"

        @task(task_id="healthy")
        def healthy() -> None:
            print(get_current_context()["ti"].xcom_pull(task_ids="monitor", key="verdict")["message"])

        judged >> verdict() >> [self.alert(), healthy()]
        return judged

    def _command(
        self,
        task_id: str,
        words: Sequence[str],
        outlets: Sequence[Asset] = (),
        leaves_verdict: bool = True,
    ) -> BaseOperator:
        all_words = list(words)
        for file in (*self.common, str(self.file)):
            all_words += ["--config", file]
        place = f"{self.output}/{{{{ dag.dag_id }}}}/{task_id}/{_RUN}"
        if leaves_verdict:
            all_words += ["--output", place]
        return self.submit.operator(
            all_words,
            run_json=f"{place}/run.json" if leaves_verdict else None,
            task_id=task_id,
            outlets=list(outlets),
            **({"pool": self.pool} if self.pool else {}),
        )


def _judging_params() -> dict[str, Param]:
    return {
        "only": Param(
            [],
            type="array",
            items={"type": "string"},
            title="Only these monitors",
            description="For example data-quality or bias; empty for all that the configuration asks for.",
        ),
        "baseline": Param(
            None,
            type=["null", "integer"],
            minimum=1,
            title="Baseline version",
            description="The version to compare with; empty for the current one.",
        ),
    }


def _judged(operator: type[BaseOperator]) -> type[BaseOperator]:
    """The operator, which drops words that are empty, reads the verdict that the run leaves, and never tries in vain."""

    class Judged(operator):  # type: ignore[misc, valid-type]
        template_fields = (*operator.template_fields, "run_json")

        def __init__(self, *, run_json: str | None = None, **arguments: Any) -> None:
            super().__init__(**arguments)
            self.run_json = run_json

        def render_template_fields(self, context: Any, jinja_env: Any = None) -> None:
            super().render_template_fields(context, jinja_env)
            for name in operator.template_fields:
                setattr(self, name, _without_empty(getattr(self, name, None)))

        def execute(self, context: Any) -> Any:
            before = _read(self.run_json) if self.run_json else None
            failure: AirflowException | None = None
            result = None
            try:
                result = super().execute(context)
            except AirflowException as problem:
                failure = problem
            if self.run_json is None:
                if failure is not None:
                    raise _final(failure, None)
                return result
            found = _read(self.run_json)
            if found is not None and before is not None and found["started_at"] == before["started_at"]:
                found = None  # what an earlier try left
            if failure is not None:
                raise _final(failure, found)
            if found is None:
                raise AirflowException(
                    f"The run has left no {self.run_json}: its driver ended without a verdict. See the log of the driver."
                )
            if found["status"] == "Failed":
                raise _final(AirflowException(_message(found)), found)
            self.log.info("%s", _message(found))
            context["ti"].xcom_push(key="verdict", value=_excerpt(found))
            return result

    Judged.__name__ = Judged.__qualname__ = operator.__name__
    return Judged


def _without_empty(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_empty(item) for item in value if item != ""]
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items()}
    return value


def _final(failure: AirflowException, found: Mapping[str, Any] | None) -> AirflowException:
    """The failure, as one that is not tried again where the remedy is the user's."""
    sentence = _message(found) if found is not None and found["status"] == "Failed" else str(failure)
    if re.search(r"[Ee]rror code is: 2\b", str(failure)):
        return AirflowFailException(sentence)
    return AirflowException(sentence)


def _parts(found: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The runs that a run lists; itself where it is one of its own."""
    return found.get("runs") or [found]


def _message(found: Mapping[str, Any]) -> str:
    return "\n".join(f"{run['job']}: {run.get('error') or run.get('message')}" for run in _parts(found))


def _excerpt(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the alert path gets: the verdict without long lists."""
    kept = ("status", "monitor_id", "window_start", "window_end")
    return {
        **{key: found.get(key) for key in kept},
        "message": _message(found),
        "violation_count": sum(run.get("violation_count") or 0 for run in _parts(found)),
        "findings": [
            f"{violation['severity']}: {violation['description']}"
            for run in _parts(found)
            for violation in run.get("violations", [])
            if violation["severity"] != "info"
        ][:_MOST_FINDINGS],
        "run_ids": [run["run_id"] for run in _parts(found)],
    }


def _read(place: str) -> dict[str, Any] | None:
    path = ObjectStoragePath(re.sub(r"^s3[an]://", "s3://", place)) if "://" in place else Path(place)
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        return None


def _log_findings() -> BaseOperator:
    @task(task_id="violations")
    def violations() -> None:
        found = get_current_context()["ti"].xcom_pull(task_ids="monitor", key="verdict")
        print(found["message"])
        print("\n".join(found["findings"]))

    return violations()


def _broken(name: str, file: Path, problem: Exception, tags: Sequence[str]) -> DAG:
    sentence = f"{file} cannot be read: {problem}"
    with DAG(
        dag_id=name,
        description=sentence[:500],
        schedule=None,
        start_date=datetime(2024, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        tags=[*tags, "broken"],
        doc_md=f"**{sentence}**\n\nMend the file; `jobs/tidemark validate --config {file}` says what is wrong with it.",
    ) as dag:

        @task(task_id="configuration")
        def configuration() -> None:
            raise AirflowFailException(sentence)

        configuration()
    return dag


_TRY_AGAIN = """
A failure that running again may cure is tried again, and the rerun replaces what was half done; one whose remedy is yours
(a mistake in the configuration, missing rights or memory) fails at once and says what to do. Clear a task to run it again: it
replaces the results of its interval and no others.

Configuration: `{file}`. Each run leaves its `run.json` and its files below `{output}`.
"""

_MONITOR_DOC = (
    """Monitoring of **{monitor}**: captures of the interval are taken in, all monitors that the configuration asks for judge
it, and the verdict decides the way on: `violations` (the alert path) or `healthy`. A violation is a result, not a failure.

Backfill: `airflow backfill create --dag-id {dag} --from-date ... --to-date ...`, or, in one application and much faster,
trigger nothing here and run `jobs/tidemark monitor` once over the whole span.
"""
    + _TRY_AGAIN
)

_LABELS_DOC = (
    """Labels of **{monitor}**: what came since is taken in, then model quality (and bias, where groups are watched) judges the
interval, and earlier windows again whose labels came since, each as a further revision.
"""
    + _TRY_AGAIN
)

_BASELINE_DOC = (
    """A baseline for **{monitor}**, when you trigger it: the configuration is checked, tables are made or migrated, and the
training table is learned. The new version is current at once; windows that were judged before stay as they are.
"""
    + _TRY_AGAIN
)
