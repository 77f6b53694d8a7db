"""The codes by which other people's tables are joined with these: ICCS and the Penal Code of offences, GSO and ISO of provinces.

A code needs its edition: seven provinces merged in July 2025 took the code that another member had before, and the GSO's numbers are
not ISO's. How well an ICCS code fits is a judgement unless ICCS's own list of inclusions names the offence.
"""

import pyarrow as pa

from reader import lexicon, tables


def table(name: str) -> pa.Table:
    """The table ``offences`` or ``provinces``, in the order of the codebook's offences and of the provinces' names."""
    labels = {row["code"]: row for row in lexicon.load("labels") if row["column"] == "offence"}
    rows = [row | labels.get(row.get("offence"), {}) for row in lexicon.load(f"{name.removesuffix('s')}_codes")]
    return tables.arrow(name, [[row[column] or None for column in tables.names(name)] for row in rows])
