"""``pacewise doctor``: looks an installation over and says what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from bot.cli.session import AsJson, load_settings, report
from bot.settings import SettingsError

if TYPE_CHECKING:
    from bot.supervisor.examination import Finding

_MARKS = {"ok": "✓", "note": "·", "wrong": "✗"}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("doctor")(doctor)


def doctor(as_json: AsJson = False) -> None:
    """Check this installation, and say what is wrong and what to do. Fails if anything is."""
    from bot.supervisor.examination import Finding, State, examine_installation, examine_place

    findings = examine_place()
    try:
        settings = load_settings()
    except SettingsError as error:
        findings += [Finding("settings", State.WRONG, problem) for problem in error.problems]
    else:
        findings.append(Finding("settings", State.OK, f"complete ({settings.pacewise_env})"))
        findings += examine_installation(settings)
    lines = [line for finding in findings for line in _describe(finding)]
    report(lines, [asdict(finding) for finding in findings], as_json=as_json)
    wrong = sum(finding.state is State.WRONG for finding in findings)
    if wrong:
        if not as_json:
            typer.echo(f"{wrong} of {len(findings)} checks went wrong.", err=True)
        raise typer.Exit(1)


def _describe(finding: Finding) -> list[str]:
    lines = [f"{_MARKS[finding.state]} {finding.name}: {finding.detail}"]
    return [*lines, f"    {finding.remedy}"] if finding.remedy else lines
