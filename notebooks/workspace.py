"""The tables of a workspace as views of DuckDB, and how the notebooks draw."""

import os
import pathlib

import duckdb
import duckdb_extension_delta
import matplotlib.dates
import matplotlib.pyplot as plt
import pandas

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORKSPACE = os.environ.get("TIDEMARK_WORKSPACE", f"{ROOT}/target/demo/credit-risk/monitoring")

TABLES = [
    "runs", "baselines", "constraints", "column_profiles", "cross_products", "prediction_profiles", "error_moments",
    "attribution_profiles", "detector_states", "metrics", "violations", "alerts", "quarantine",
]  # fmt: skip

# Okabe and Ito's colours, which people tell apart however they see colours.
BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#777777"

pandas.set_option("display.max_colwidth", None, "display.max_columns", None)

plt.rcParams.update({
    "figure.figsize": (9, 3.6), "figure.dpi": 110, "figure.constrained_layout.use": True,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left", "axes.titlesize": 12,
    "axes.grid": True, "axes.axisbelow": True, "grid.alpha": 0.25, "legend.frameon": False, "font.size": 10,
})  # fmt: skip


def open_tables(workspace=WORKSPACE, **more):
    """A function that answers SQL with a data frame. Each table of the workspace is a view of its name; `more` adds
    Delta tables that lie elsewhere, such as captures="/lake/captures"."""
    connection = duckdb.connect()
    extension = pathlib.Path(duckdb_extension_delta.__file__).parent.rglob("delta.duckdb_extension")
    connection.execute(f"LOAD '{next(extension)}'")
    connection.execute("SET TimeZone = 'UTC'")
    places = {table: f"{workspace}/{table}" for table in TABLES} | more
    for name, place in places.items():
        if "://" in place or os.path.isdir(place):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM delta_scan('{place}')")
    if not connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone()[0]:
        raise FileNotFoundError(f"{workspace} holds no tables: run ./jobs/demo, or set TIDEMARK_WORKSPACE")

    def sql(query, **values):
        return connection.execute(query, values or None).df()

    return sql


def dates(axes):
    """A time axis that is read at a glance."""
    axes.xaxis.set_major_locator(matplotlib.dates.AutoDateLocator(maxticks=10))
    axes.xaxis.set_major_formatter(matplotlib.dates.DateFormatter("%d %b"))
