"""The codes by which other people's tables are joined with these: ICCS and the Penal Code of offences, GSO and ISO of provinces.

A code needs its edition: seven provinces merged in July 2025 took the code that another member had before, and the GSO's numbers are
not ISO's. How well an ICCS code fits is a judgement unless ICCS's own list of inclusions names the offence.
"""

import pyarrow as pa

from reader import lexicon, tables


def table(name: str) -> pa.Table:
    """The table ``offences`` or ``provinces``, in the order of the codebook's offences and of the provinces' names."""
    return tables.arrow(name, _offences() if name == "offences" else _provinces())


def _offences() -> list[tuple]:
    labels = {row["code"]: row for row in lexicon.load("labels") if row["column"] == "offence"}
    return [
        (
            row["offence"],
            labels[row["offence"]]["vi"],
            labels[row["offence"]]["en"],
            *_cells(row, "iccs iccs_fit penal_code chapter note"),
        )
        for row in lexicon.load("offence_codes")
    ]


def _provinces() -> list[tuple]:
    return [_cells(row, "province gso_2004 iso_3166_2 now gso_2025 note") for row in lexicon.load("province_codes")]


def _cells(row: dict[str, str], columns: str) -> tuple[str | None, ...]:
    return tuple(row[column] or None for column in columns.split())
