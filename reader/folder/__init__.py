"""The run over a folder of any size: what is read, in which chunks, written where."""

FORMATS = ("csv", "parquet", "xlsx")  # that tables are written in
