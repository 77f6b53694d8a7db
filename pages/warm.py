"""The process that kernels are forked of: it has imported once what every notebook imports.

A line of JSON on its standard input (arguments, cwd, env) asks for a kernel, a line on its standard output is the kernel's process id;
the end of its input ends it and all its kernels.
"""

import contextlib
import gc
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator

import ipykernel.debugger
import ipykernel.ipkernel
from ipykernel import kernelapp

from helpers import charts, claims, evidence, explorers, keyness, load_corpus, prepare, review
from reader.folder import SEEDS, agreement

__all__ = ["claims", "evidence", "explorers", "ipykernel", "keyness", "prepare", "review"]


def main() -> None:
    """Fork kernels until nobody asks for any more."""
    charts.use_style()  # finds the fonts
    seeds = load_corpus(SEEDS)  # so that no kernel reads them,
    keyness.words(seeds.sentences.head(1))  # nor loads the segmenter,
    agreement.sets()  # nor reads and compares the gold
    gc.set_threshold(50_000)  # notebooks make little garbage that is worth looking for
    gc.freeze()  # nor is it in what all kernels share, which so stays shared
    started: set[int] = set()
    ended: set[int] = set()
    signal.signal(signal.SIGCHLD, lambda *_: ended.update(_ended()))
    with tempfile.TemporaryDirectory() as memory:  # what one edition's kernels found out, the other's need not
        for line in sys.stdin.buffer:
            asked = json.loads(line)
            asked["env"]["HELPERS_MEMORY"] = memory
            pid = os.fork()
            if not pid:
                _serve(**asked)
            started.add(pid)
            print(pid, flush=True)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for pid in started - ended:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _ended() -> Iterator[int]:
    """The kernels that ended since somebody asked."""
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            yield pid


def _serve(arguments: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be a kernel, in a process just forked, as ``python -m ipykernel_launcher`` with these arguments would be one; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["ipykernel_launcher", *arguments, f"--IPKernelApp.parent_handle={os.getppid()}"]  # whose end is its end, too
    try:
        kernelapp.launch_new_instance()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
