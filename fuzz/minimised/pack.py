#!/usr/bin/env python3
"""The minimised corpus: a JSON array of texts for each target.

    pack.py TARGET FOLDER    writes TARGET.json from the inputs in a folder (of `cargo fuzz cmin`, say)
    pack.py TARGET           writes the inputs of TARGET.json to fuzz/corpus/TARGET, to fuzz from

A target without an array of its own takes that of `parse`.
"""

import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
MOST = 110_000  # bytes of an array


def valid(data: bytes) -> str:
    """What the fuzzer gives a target that takes text: the longest beginning that is UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return data[: error.start].decode()


def pack(target: str, folder: str) -> None:
    texts = {valid(path.read_bytes()) for path in pathlib.Path(folder).iterdir() if path.is_file()}
    kept, size = [], 0
    for text in sorted(texts - {""}, key=lambda text: (len(text.encode()), text)):
        size += len(text.encode())
        if size > MOST:
            break
        kept.append(text)
    lines = ",\n".join(json.dumps(text, ensure_ascii=False) for text in kept)
    (HERE / f"{target}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{target}: {len(kept)} of {len(texts)} inputs")


def unpack(target: str) -> None:
    array = HERE / f"{target}.json"
    if not array.exists():
        array = HERE / "parse.json"
    corpus = HERE.parent / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for text in json.loads(array.read_text(encoding="utf-8")):
        data = text.encode()
        (corpus / hashlib.sha1(data).hexdigest()).write_bytes(data)


if len(sys.argv) == 3:
    pack(*sys.argv[1:])
elif len(sys.argv) == 2:
    unpack(sys.argv[1])
else:
    sys.exit(__doc__)
