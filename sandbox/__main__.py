"""Command line: `python -m sandbox --token 123456789:SECRET`."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from sandbox.app import create_app
from sandbox.config import SandboxConfig
from sandbox.server import PortInUseError, SandboxServer, bind, port_of
from sandbox.snapshot import SnapshotError


def main(arguments: list[str] | None = None) -> int:
    """Run a sandbox until it is interrupted; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        config = SandboxConfig(
            token=options.token or os.environ.get("TELEGRAM_BOT_TOKEN", ""),
            bot_username=options.bot_username,
            bot_name=options.bot_name,
            clock_url=options.clock_url,
            clock_file=options.clock_file,
            state_path=options.state,
            flood_limits=options.flood_limits,
        )
        app = create_app(config)
        listener = bind(options.host, options.port)
    except (PortInUseError, SnapshotError, ValueError) as error:
        sys.stderr.write(f"sandbox: {error}\n")
        return 1
    sys.stdout.write(f"sandbox: phone page and Bot API on http://{options.host}:{port_of(listener)}\n")
    sys.stdout.flush()
    try:
        asyncio.run(SandboxServer(app, log_level=options.log_level).serve(sockets=[listener]))
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sandbox", description="Telegram without Telegram, on this machine."
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    parser.add_argument(
        "--port", type=int, default=8081, help="port to listen on, 0 for a free one (default 8081)"
    )
    parser.add_argument("--token", help="the bot's token (default: TELEGRAM_BOT_TOKEN of the environment)")
    parser.add_argument("--bot-username", default="sandbox_bot", help="the bot's name in links")
    parser.add_argument("--bot-name", default="Sandbox bot", help="the bot's name on the phone page")
    parser.add_argument("--clock-url", help="where the time is moved (default: real time)")
    parser.add_argument("--clock-file", type=Path, help="where that clock keeps how far it is ahead")
    parser.add_argument("--state", type=Path, help="file that keeps people and chats over a restart")
    parser.add_argument("--flood-limits", action="store_true", help="enforce Telegram's limits on sending")
    parser.add_argument("--log-level", default="warning", choices=["debug", "info", "warning", "error"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
