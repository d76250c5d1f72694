"""Files made to harm are refused, each with its own sentence, in a second of work and 200 MB, and the process lives."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbooks.hostile import FILES

MOST_SECONDS, MOST_MEGABYTES = 1.0, 200
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[list[object]]:
    """What a process that reads all of the files, one after the other, says of each; last, of its memory."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _words) in FILES.items():
        (folder / name).write_bytes(make())
    command = [sys.executable, "-m", "tests.workbooks.hostile", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("number", range(len(FILES)), ids=list(FILES))
def test_a_hostile_file_is_refused_by_its_name_in_a_second_of_work(told: list[list[object]], number: int) -> None:
    name, words = list(FILES)[number], list(FILES.values())[number][1]
    told_name, seconds, sentence = told[number]
    assert told_name == name
    assert words in str(sentence)
    assert float(str(seconds)) < MOST_SECONDS


def test_the_process_that_read_them_all_lives_and_held_little(told: list[list[object]]) -> None:
    assert len(told) == len(FILES) + 1
    own, children = told[-1]
    assert max(float(str(own)), float(str(children))) < MOST_MEGABYTES
