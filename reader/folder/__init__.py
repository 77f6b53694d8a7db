"""The run over a folder of any size: what is read, in which chunks, written where."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"  # the articles that come with the project
FORMATS = ("csv", "parquet", "xlsx")  # that tables are written in
