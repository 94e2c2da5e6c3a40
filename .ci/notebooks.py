"""Refuses notebooks that are stored with outputs, then runs each from top to bottom."""

import pathlib
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

FOLDER = pathlib.Path("notebooks")
RAN = pathlib.Path("target/notebooks/ran")
CELL_SECONDS = 900


def problems(path, notebook):
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            yield f"{path}: cell {number} is stored with outputs; clear all outputs before you commit"


def run(path, notebook):
    began = time.monotonic()
    client = NotebookClient(notebook, timeout=CELL_SECONDS, resources={"metadata": {"path": str(path.parent)}})
    try:
        client.execute()
    except CellExecutionError as error:
        yield f"{path}: {error}"
    finally:
        RAN.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, RAN / path.name)
        print(f"  {path.name}: {time.monotonic() - began:.0f} s", flush=True)


def main():
    paths = sorted(FOLDER.glob("*.ipynb"))
    if not paths:
        sys.exit(f"{FOLDER} holds no notebook")
    notebooks = {path: nbformat.read(path, as_version=4) for path in paths}
    found = [problem for path, notebook in notebooks.items() for problem in problems(path, notebook)]
    found = found or [problem for path, notebook in notebooks.items() for problem in run(path, notebook)]
    if found:
        sys.exit("\n".join(found))
    print(f"notebooks: {len(paths)} ran without an error")


if __name__ == "__main__":
    main()
