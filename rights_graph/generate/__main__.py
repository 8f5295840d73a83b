"""``python -m rights_graph.generate [--check]`` and ``python -m rights_graph.generate fmt [--check] FILE...``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rights_graph.errors import RightsGraphError
from rights_graph.generate import fmt, stale, write


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the generated files, or Turtle files; the exit code, 1 where a check finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m rights_graph.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, name what would change, exit with 1")
    verbs = parser.add_subparsers(dest="verb", metavar="fmt")
    formatter = verbs.add_parser("fmt", help="rewrite Turtle files in canonical form")
    formatter.add_argument("--check", action="store_true", default=argparse.SUPPRESS, help="as above, for these files")
    formatter.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        if options.verb == "fmt":
            changed = fmt(options.files, check=options.check)
        else:
            changed = stale() if options.check else write()
    except RightsGraphError as error:
        print(f"{error}" + (f"\nhint: {error.hint}" if error.hint else ""), file=sys.stderr)
        return error.exit_code
    for file in changed:
        print(file)
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
