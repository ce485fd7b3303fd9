"""Every command and every setting is documented, and nothing is documented that isn't there."""

from __future__ import annotations

import re

import pytest
import typer

from bot.cli.app import app
from bot.settings import ENV_FILE_VARIABLE, ROOT, Settings
from bot.supervisor.demo import DemoPorts

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return OPERATIONS.split(f"\n## {title}\n")[1].split("\n## ")[0]


def leaf_commands() -> set[str]:
    def walk(group: typer.core.TyperGroup, path: str) -> set[str]:
        found: set[str] = set()
        for name, command in group.commands.items():
            full = f"{path} {name}"
            found |= walk(command, full) if isinstance(command, typer.core.TyperGroup) else {full}
        return found

    root = typer.main.get_command(app)
    assert isinstance(root, typer.core.TyperGroup)
    return walk(root, "pacewise")


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE)


def test_every_setting_has_its_row_and_no_row_is_stale() -> None:
    known = {name.upper() for name in Settings.model_fields} | {ENV_FILE_VARIABLE}
    assert set(first_cells(section("Settings"))) == known


def test_every_command_has_its_row_and_no_row_is_stale() -> None:
    rows = first_cells(section("Commands"))
    documented = {next((c for c in leaf_commands() if f"{row} ".startswith(f"{c} ")), row) for row in rows}
    assert documented == leaf_commands()


@pytest.mark.parametrize("name", list(DemoPorts.__dataclass_fields__))
def test_every_port_of_the_demo_has_its_variable_documented(name: str) -> None:
    assert f"`{name.upper()}_PORT" in section("The demo") or f"`{name.upper()}_PORT=" in section("The demo")


def test_make_help_lists_every_target_that_is_meant_for_people() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE).group(1).split())  # type: ignore[union-attr]
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE))
    assert {"help", "setup", "demo", "up", "test", "lint", "types", "train", "bench", "migrate"} <= explained
    assert phony - explained == {"browser"}


def test_links_to_files_lead_somewhere() -> None:
    for document in (ROOT / "README.md", ROOT / "docs" / "operations.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_hazard_has_a_control_that_is_tested() -> None:
    text = (ROOT / "docs" / "clinical-safety.md").read_text(encoding="utf-8")
    rows = [
        line
        for line in text.split("## Hazards")[1].split("\n## ")[0].splitlines()
        if re.match(r"\| \d", line)
    ]
    assert len(rows) >= 12
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 5, row
        assert all(cells), row
        tests = re.findall(r"`(tests/[^`]+)`", cells[4])
        assert tests, row
        assert [test for test in tests if not (ROOT / test).is_file()] == []


def test_every_file_that_clinical_safety_names_is_there() -> None:
    text = (ROOT / "docs" / "clinical-safety.md").read_text(encoding="utf-8")
    content = ROOT / "coaching" / "content"
    for name in re.findall(r"`([\w/]+\.yml)`", text):
        assert any((folder / name).is_file() for folder in (ROOT, content, content / "protocols")), name
