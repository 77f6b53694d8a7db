"""The README is true to the letter: its blocks are current, its links lead somewhere, its commands run."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from pages import readme
from reader.folder import SEEDS

ROOT = readme.ROOT
TEXT = readme.README.read_text(encoding="utf-8")


def commands(text=TEXT):
    """Every command of a README's shell blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_computed_blocks_are_current():
    assert readme.render(TEXT) == TEXT, "run `make readme`"


VIETNAMESE = (ROOT / "README.vi.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [TEXT, VIETNAMESE], ids=["en", "vi"])
def test_links_lead_to_files(text):
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", text)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_the_vietnamese_readme_names_the_same_commands():
    names = {"thư-mục": "folder", "kết-quả": "dir", "bảng": "tables"}
    english = [re.sub("|".join(names), lambda m: names[m[0]], command) for command in commands(VIETNAMESE)]
    assert english
    assert not set(english) - set(commands())


@pytest.mark.parametrize("command", [c for c in commands() if c.startswith("make ")])
def test_make_commands_are_targets(command):
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    done = subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_plain_commands_are_what_make_runs():
    """The steps for people without make are those of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("-m venv .venv", "-m pip install", "-m helpers reports", "-m pytest"):
        assert command in makefile
        assert any(command in c for c in commands())


@pytest.mark.parametrize("command", [c for c in commands() if "-m helpers check" in c or "-m helpers tables" in c])
@pytest.mark.slow
def test_helpers_commands_run(command, tmp_path):
    shutil.copytree(SEEDS, tmp_path / "folder")
    words = [sys.executable if w.endswith("bin/python") else w for w in shlex.split(command)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""})
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_commands_of_a_review_run_one_after_the_other(tmp_path):
    shutil.copytree(SEEDS, tmp_path / "folder")
    own = [c for c in commands() if any(f"-m helpers {name} " in c for name in ("review", "correct", "corrections"))]
    assert len(own) == 3
    for command in own:
        words = [sys.executable if w.endswith("bin/python") else w for w in shlex.split(command)]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""})
        assert done.returncode == 0, done.stderr


def test_every_command_is_covered():
    known = ("make ", ".venv/bin/python -m ", "python3 -m venv")
    assert commands() and not [c for c in commands() if not c.startswith(known)]
