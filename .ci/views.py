"""The views on DuckDB beside Spark's answers, row by row: views.py duckdb.sql folder-of-answers."""

import json
import re
import sys
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import duckdb

TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")


def canonical(value):
    """A value that two engines write alike; sums of doubles differ by the order of adding."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float)):
        return f"{value:.10e}" if value else f"{0:.10e}"
    if isinstance(value, dict):
        return {key: canonical(part) for key, part in sorted(value.items())}
    if isinstance(value, list):
        return [canonical(part) for part in value]
    if TIME.match(value):
        text = re.sub(r"(\.\d+)?(Z|\+00(:00)?)$", lambda end: (end[1] or ".0")[:7].ljust(7, "0") + "+00:00", value)
        return datetime.fromisoformat(text.replace(" ", "T")).isoformat()
    return value


def ordered(rows):
    return sorted(json.dumps(canonical(json.loads(row)), sort_keys=True) for row in rows)


def main(statements, answers):
    database = duckdb.connect()
    [extension] = Path(str(files("duckdb_extension_delta"))).rglob("delta.duckdb_extension")
    database.execute(f"INSTALL '{extension}'")
    database.execute("LOAD delta")
    database.execute("SET TimeZone = 'UTC'")
    for statement in Path(statements).read_text().split(";\n\n"):
        if statement.strip():
            database.execute(statement)
    views = sorted(Path(answers).glob("*.jsonl"))
    if len(views) != 7:
        sys.exit(f"There must be answers to 7 views, were {[view.name for view in views]}")
    for file in views:
        view = file.stem
        spark = ordered(file.read_text().splitlines())
        duck = ordered(row for (row,) in database.execute(f'SELECT to_json(v) FROM "{view}" v').fetchall())
        if spark != duck or not spark:
            first = next((pair for pair in zip(spark, duck) if pair[0] != pair[1]), "one has more rows")
            sys.exit(f"{view}: {len(spark)} rows on Spark, {len(duck)} on DuckDB, first difference: {first}")
        print(f"{view}: {len(spark)} equal rows")
    print(f"views: {len(views)} passed, 0 failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
