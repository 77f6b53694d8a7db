"""Kernels for running notebooks: forked of one process that has imported everything, where systems can fork; else the usual ones.

A kernel started by itself spends more time on importing pandas, matplotlib and seaborn than most notebooks take to run. The parent
(``pages.warm``) starts with the first kernel, serves both editions, and ends with this process.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from reader.folder import ROOT

FORKING = hasattr(os, "fork") and sys.platform != "darwin"  # whose own libraries may crash in a fork
_NAME = "forked"
_LAUNCHER = "ipykernel_launcher"  # the module that a kernel's command runs; its arguments follow
# what makes two runs alike; all but the last count only when Python starts, or a library is imported
STEADY = {
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",  # the order of additions, hence the last digits, depends on the threads
    "TQDM_DISABLE": "1",
    "TZ": "UTC",
}


class _Forked:
    """A kernel, with the few methods of subprocess.Popen that a provisioner needs."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:  # its parent took note of its end
            return 0
        return None

    def wait(self) -> int:
        """Wait for its end, which a provisioner has seen by then."""
        return 0

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)


class ForkedProvisioner(LocalProvisioner):
    """Starts a kernel by asking the parent for a fork of itself."""

    async def launch_kernel(self, cmd: list[str], *, cwd: str, env: Mapping[str, str], **_other):
        """Start the kernel of a command line."""
        asked = {"arguments": cmd[cmd.index(_LAUNCHER) + 1 :], "cwd": cwd, "env": dict(env)}
        parent = _parent()
        parent.stdin.write(json.dumps(asked) + "\n")
        parent.stdin.flush()
        self.process = _Forked(int(parent.stdout.readline()))
        self.pid = self.process.pid
        return self.connection_info


@lru_cache(maxsize=1)
def _parent() -> subprocess.Popen:
    """The process that forks, started when it is first needed."""
    backend = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}  # which ipykernel sets before anything is imported
    parent = subprocess.Popen(
        [sys.executable, "-X", "frozen_modules=off", "-m", "pages.warm"],  # as kernels are started, for their debugger
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | STEADY | backend,
        start_new_session=True,  # Ctrl-C in a terminal is for the process that runs the notebooks
    )
    atexit.register(parent.communicate)  # the end of its input is its end
    return parent


KernelProvisionerFactory.provisioners[_NAME] = EntryPoint(
    _NAME, f"{__name__}:{ForkedProvisioner.__name__}", KernelProvisionerFactory.GROUP_NAME
)


class ForkingManager(AsyncKernelManager):
    """The manager of kernels that are forked."""

    @property
    def kernel_spec(self):
        """The specification of Python's kernel, to be started by our provisioner."""
        spec = super().kernel_spec
        spec.metadata["kernel_provisioner"] = {"provisioner_name": _NAME}
        return spec


MANAGER = ForkingManager if FORKING else AsyncKernelManager
