#!/usr/bin/env python3
"""Scores the records of `jsonl` against the shared gold and compares them with the floors.

  .ci/score.py [--raise]

Needs $GONGWEN_SHARED and a built example (cargo build --release --example jsonl; CARGO_TARGET_DIR is
honoured). Prints a table; exit code 1 if a score is below its floor in .ci/floors.json. --raise
writes the scores reached where they are higher than the floors, and never lowers one.
"""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ROOT / ".ci" / "floors.json"
SETS = ("gold", "hard")


def scores(shared, command, name):
    """{row: score} of one set; the score of a row is its F1, or the share that is right."""
    run = [shared / "score", shared / name, str(command), "--json"]
    rows = json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE).stdout)
    return {row: (value.get("f", value.get("share")), value["n"]) for row, value in rows.items()}


def main():
    shared = pathlib.Path(os.environ["GONGWEN_SHARED"])
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    below = []
    for name in SETS:
        found = scores(shared, target / "release" / "examples" / "jsonl", name)
        kept = floors.setdefault(name, {})
        # A row that disappears is a row that is not measured any more.
        below += [f"{name}: {row} is not scored" for row in kept if row not in found]
        print(f"{name:36} score   floor      of")
        for row, (score, n) in found.items():
            floor = kept.get(row, 0.0)
            low = score < floor
            print(f"  {row:34} {score:6.2%} {floor:7.2%} {n:7}{'  BELOW' if low else ''}")
            if low:
                below.append(f"{name}: {row} is {score:.2%}, the floor is {floor:.2%}")
            kept[row] = max(score, floor)
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n")
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
