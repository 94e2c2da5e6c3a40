"""Reads every table of workspaces with every reader, and compares the rows, and the values and sums of every number.

    readers.py --spark-home DIR --kernel-jars DIR --work DIR NAME=WORKSPACE...

The work folder is for lists and for the Thrift Server's files. Any difference, and any table that needs more than
reader version 1, ends it with exit code 1.
"""

import argparse
import contextlib
import math
import os
import pathlib
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import deltalake
import duckdb
import polars
import pyspark

HERE = pathlib.Path(__file__).parent
NUMBERS = {"double", "long", "integer"}
TOLERANCE = 1e-12  # of the sum of magnitudes: readers add in different orders
SERVER_SECONDS = 300


def tables(workspaces):
    """Path of each Delta table -> (name of its workspace, name of the table, columns of numbers)."""
    found = {}
    for name, workspace in workspaces.items():
        for log in sorted(pathlib.Path(workspace).resolve().glob("*/_delta_log")):
            table = deltalake.DeltaTable(str(log.parent))
            version = table.protocol().min_reader_version
            if version != 1:
                sys.exit(f"{log.parent} needs reader version {version}, not 1")
            columns = [
                field.name
                for field in table.schema().fields
                if isinstance(field.type, deltalake.schema.PrimitiveType) and field.type.type in NUMBERS
            ]
            found[str(log.parent)] = (name, log.parent.name, columns)
        if not any(table[0] == name for table in found.values()):
            sys.exit(f"{workspace} holds no Delta table")
    return found


def expressions(columns, quote):
    """Rows, and of each column how many values it has and their sum, in SQL that all readers know."""
    return ["count(*)"] + [
        expression
        for column in columns
        for expression in (f"count({quote}{column}{quote})", f"sum(cast({quote}{column}{quote} AS double))")
    ]


def answer(columns, row):
    """The row that such a query returns, as {column: (values, sum)}; '*' has the rows."""
    values = list(row)
    numbers = {column: (int(values[1 + 2 * i]), values[2 + 2 * i]) for i, column in enumerate(columns)}
    return {"*": (int(values[0]), 0.0)} | {
        column: (count, float(total) if count else 0.0) for column, (count, total) in numbers.items()
    }


def of_deltalake(found, _):
    answers = {}
    for path, (_, _, columns) in found.items():
        query = deltalake.QueryBuilder().register("t", deltalake.DeltaTable(path))
        rows = query.execute(f"SELECT {', '.join(expressions(columns, chr(34)))} FROM t").read_all()
        answers[path] = answer(columns, [rows.column(i)[0].as_py() for i in range(rows.num_columns)])
    return answers


def of_polars(found, _):
    answers = {}
    for path, (_, _, columns) in found.items():
        wanted = [polars.len().alias("*")]
        for column in columns:
            wanted.append(polars.col(column).count().alias(column + " values"))
            wanted.append(polars.col(column).cast(polars.Float64).sum().alias(column + " sum"))
        answers[path] = answer(columns, polars.scan_delta(path).select(wanted).collect().row(0))
    return answers


def of_duckdb(found, _):
    connection = duckdb.connect()
    import duckdb_extension_delta

    extension = pathlib.Path(duckdb_extension_delta.__file__).parent.rglob("delta.duckdb_extension")
    connection.execute(f"LOAD '{next(extension)}'")
    answers = {}
    for path, (_, _, columns) in found.items():
        wanted = ", ".join(expressions(columns, '"'))
        answers[path] = answer(columns, connection.execute(f"SELECT {wanted} FROM delta_scan(?)", [path]).fetchone())
    return answers


def of_spark(found, options):
    os.environ["SPARK_HOME"] = options.spark_home  # the Thrift Server's says its own
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    answers = {}
    for path, (_, _, columns) in found.items():
        row = spark.sql(f"SELECT {', '.join(expressions(columns, '`'))} FROM delta.`{path}`").first()
        answers[path] = answer(columns, row)
    spark.stop()
    return answers


def of_kernel(found, options):
    listed = pathlib.Path(options.work) / "tables.tsv"
    listed.write_text("".join(f"{path}\t{','.join(columns)}\n" for path, (_, _, columns) in found.items()))
    jars = f"{options.kernel_jars}/*:{options.spark_home}/jars/*"
    answers = {}
    for line in java(jars, HERE / "KernelReader.java", listed):
        path, column, count, total = line.split("\t")
        answers.setdefault(path, {})[column] = (int(count), float(total))
    return answers


def java(jars, program, *arguments):
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", jars, program, *arguments]
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=900)
    if ran.returncode:
        sys.exit(f"{program.name} ended with {ran.returncode}:\n{ran.stderr[-3000:]}")
    return ran.stdout.splitlines()


def of_jdbc(found, options):
    """Through the Spark Thrift Server, from tables that have names in its catalog, as tools for dashboards see them."""
    statements, order = [], []
    for name in sorted({name for name, _, _ in found.values()}):
        statements.append(f"CREATE DATABASE IF NOT EXISTS {name}")
    for path, (name, table, columns) in found.items():
        statements.append(f"CREATE TABLE IF NOT EXISTS {name}.{table} USING delta LOCATION '{path}'")
        statements.append(f"SELECT {', '.join(expressions(columns, '`'))} FROM {name}.{table}")
        order.append((path, columns))
    asked = pathlib.Path(options.work) / "statements.sql"
    asked.write_text("".join(statement + "\n" for statement in statements))
    with thrift_server(options) as address:
        jars = f"{pathlib.Path(pyspark.__file__).parent}/jars/*"
        lines = java(jars, HERE / "JdbcReader.java", address, asked, SERVER_SECONDS)
    return {
        path: answer(columns, [None if text == "null" else text for text in line.split("\t")])
        for (path, columns), line in zip(order, lines, strict=True)
    }


@contextlib.contextmanager
def thrift_server(options):
    """The Spark Thrift Server, on a free port of the loopback interface, ended when its readers have."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    home = pathlib.Path(pyspark.__file__).parent
    work = pathlib.Path(options.work).resolve()
    environment = {"SPARK_HOME": str(home), "DELTA_JARS": f"{options.spark_home}/jars", "THRIFT_PORT": port}
    with open(work / "thrift-server.log", "w") as log:
        server = subprocess.Popen(
            ["bash", str((HERE / "thrift-server.sh").resolve())],
            cwd=work, env=os.environ | environment, stdout=log, stderr=subprocess.STDOUT,
        )
        try:
            yield f"jdbc:hive2://127.0.0.1:{port}/"
        finally:
            server.terminate()
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:
                server.kill()


READERS = {
    "deltalake": of_deltalake,
    "Polars": of_polars,
    "DuckDB": of_duckdb,
    "Spark": of_spark,
    "Delta Kernel": of_kernel,
    "Thrift Server, JDBC": of_jdbc,
}


def magnitudes(found):
    """The sum of magnitudes of each column, which differences of sums are measured by."""
    answers = {}
    for path, (_, _, columns) in found.items():
        frame = polars.scan_delta(path).select(
            [polars.col(c).cast(polars.Float64).abs().sum().alias(c) for c in columns]
        )
        answers[path] = frame.collect().row(0, named=True) if columns else {}
    return answers


def differences(found, reader, answers, first, scale):
    for path, (name, table, columns) in found.items():
        for column in ["*", *columns]:
            count, total = answers[path][column]
            expected_count, expected = first[path][column]
            allowed = TOLERANCE * scale[path].get(column, 0.0)
            same = total == expected or math.isfinite(expected) and abs(total - expected) <= allowed
            if count != expected_count or not same:
                yield (
                    f"{name}.{table}, {column}: {reader} reads {count} values with the sum {total!r}, "
                    f"deltalake {expected_count} with {expected!r}"
                )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--spark-home", required=True)
    parser.add_argument("--kernel-jars", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--only", nargs="*", default=READERS)
    parser.add_argument("workspaces", nargs="+")
    options = parser.parse_args()
    found = tables(dict(workspace.split("=", 1) for workspace in options.workspaces))
    scale = magnitudes(found)

    def timed(reader):
        began = time.monotonic()
        return READERS[reader](found, options), time.monotonic() - began

    first, problems = None, []
    with ThreadPoolExecutor(2) as pool:
        for reader, (answers, seconds) in zip(options.only, pool.map(timed, options.only)):
            first = first or answers
            problems += differences(found, reader, answers, first, scale)
            print(f"  {reader}: {len(answers)} tables in {seconds:.0f} s", flush=True)
    for path, (name, table, columns) in found.items():
        value = f", value adds up to {first[path]['value'][1]!r}" if "value" in columns else ""
        print(f"  {name}.{table}: {first[path]['*'][0]} rows, {len(columns)} columns of numbers{value}")
    if problems:
        sys.exit("\n".join(problems))
    numbers = sum(len(columns) for _, _, columns in found.values())
    print(f"readers: {len(options.only)} agree on {len(found)} tables and {numbers} columns of numbers")


if __name__ == "__main__":
    main()
