"""What is installed: every package that pyproject.toml names is pinned, for who uses this and for who tests it."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
USING, TESTING = PROJECT["project"]["dependencies"], PROJECT["dependency-groups"]["dev"]


def plain(name):
    """A package's name in the one form that all its spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {plain(line.split("==")[0]): line for line in lines if "==" in line}


@pytest.mark.parametrize("name", USING)
def test_what_is_used_is_pinned(name):
    assert plain(name) in pins("requirements.txt"), "run `make requirements`"


@pytest.mark.parametrize("name", TESTING)
def test_what_tests_need_is_pinned(name):
    assert plain(name) in pins("requirements.txt") | pins("requirements-dev.txt"), "run `make requirements`"


@pytest.mark.parametrize("name", sorted(set(TESTING) - {"filelock"}))  # which others need, too
def test_what_only_tests_need_is_in_nobodys_way(name):
    assert plain(name) not in pins("requirements.txt")
