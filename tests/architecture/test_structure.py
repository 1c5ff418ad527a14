"""The structure of the code holds: layers, sizes, names, documentation."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "deskundig"
MODULES = [p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "core", "common", "manager", "managers", "lib", "misc"}


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_go_downward_only() -> None:
    result = _run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert result.returncode == 0, result.stdout[-3000:]


def test_no_file_is_longer_than_500_lines() -> None:
    files = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").glob("*.py")]
    long = {str(p.relative_to(ROOT)): n for p in files if (n := len(p.read_text(encoding="utf-8").splitlines())) > 500}
    assert long == {}


def test_modules_are_named_after_what_they_know() -> None:
    assert [str(p) for p in SOURCE.rglob("*") if p.stem in EMPTY_NAMES] == []


def test_no_work_is_left_in_comments() -> None:
    mark = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError")
    left = [str(p.relative_to(ROOT)) for p in MODULES if mark.search(p.read_text(encoding="utf-8"))]
    assert left == []


def test_every_public_module_and_class_says_its_purpose() -> None:
    bare = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and path.name != "apps.py" and ast.get_docstring(tree) is None:
            bare.append(str(path.relative_to(ROOT)))
    assert bare == []


def test_domain_rules_read_no_clock() -> None:
    clock = re.compile(r"\b(datetime\.now|date\.today|time\.time|timezone\.now|localdate)\(")
    domain = [p for p in MODULES if "domain" in p.parts]
    assert domain
    assert [str(p) for p in domain if clock.search(p.read_text(encoding="utf-8"))] == []


def test_reference_documentation_is_up_to_date() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-m", "docs.generate", "--check"], cwd=ROOT, capture_output=True, text=True, check=False, env=env
    )
    assert result.returncode == 0, result.stderr


def test_no_registry_host_is_named() -> None:
    host = re.compile(r"(pypi\.org|pythonhosted|registry\.npmjs|npmjs\.com/package|repo1\.maven|deb\.debian)")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    named = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        text = path.suffix in {".py", ".toml", ".json", ".md", ".yml", ".txt", ".cfg", ""} and path.is_file()
        if text and path != Path(__file__) and host.search(path.read_text(encoding="utf-8", errors="replace")):
            named.append(name)
    assert named == []


@pytest.mark.parametrize("name", ["README.md", "LICENSES/EUPL-1.2.txt", "SECURITY.md", "CONTRIBUTING.md", "GOVERNANCE.md"])
def test_public_code_files_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 300
