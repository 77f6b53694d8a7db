"""The front door: `python -m helpers COMMAND`."""

import gc
import sys

from pages.commands import main

if __name__ == "__main__":
    gc.set_threshold(50_000)  # what is loaded stays: to look through it for garbage takes a tenth of a short run
    status = main()
    gc.freeze()  # nor is it worth a last look
    sys.exit(status)
