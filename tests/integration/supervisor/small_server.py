"""A process to supervise: serves /health, and misbehaves as told by its arguments."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    """200 on every path; /crash ends the process with status 7."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/crash":
            os._exit(7)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("--say", default="")
    parser.add_argument("--fail", action="store_true")
    parser.add_argument("--deaf", action="store_true", help="ignore SIGTERM")
    parser.add_argument("--helper-pid", type=Path, help="start a child and write its process id here")
    options = parser.parse_args()
    if options.say:
        sys.stdout.write(options.say + "\n")
        sys.stdout.flush()
    if options.fail:
        sys.exit(3)
    if options.deaf:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if options.helper_pid:
        helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        options.helper_pid.write_text(str(helper.pid))
    HTTPServer(("127.0.0.1", options.port), Handler).serve_forever()


main()
