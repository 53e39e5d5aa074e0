"""The seals' journal: a line as this version packs it, and one as earlier versions wrote it, tell the very same."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from etl.store.journal import Journal, Seal
from etl.store.vectors import Rows, Vectors

SECRET = b"a secret of thirty-two bytes, no more"[:32]
QUESTIONS = (("ps1", 77), ("ps2", 0), ("ps3", 12), ("ps4", 5), ("ps5", 6))
ABOUT = {
    "block_id": 3, "kind": "survey", "subject": "safety", "team": "Zoë's", "part_of": None, "wave": "W1",
    "period": "2026-03-01", "k": 5, "people": 6, "load_id": 2, "sealed_on": "2026-04-01",
}  # fmt: skip


def told(rows: int, seed: int = 1) -> Seal:
    chance = np.random.default_rng(seed)
    values = chance.integers(-1, 3, (rows, len(QUESTIONS))).astype(np.int32) * 3360
    values[values < 0] = -1
    cells = np.where(values >= 0, values.astype(np.int64) * -(2**40) - 5, 0)
    flipped = np.where(values >= 0, 20_160 - values, -1).astype(np.int32)
    vectors = Vectors.of(QUESTIONS, values, cells, flipped, chance.random(rows) < 0.8, (9, 3, 3))
    texts = [[str(UUID(bytes=chance.bytes(16))) for _ in range(4)] for _ in range(rows)]
    listed = [(a, b, c if at % 2 else None, d, at % 3 > 0) for at, (a, b, c, d) in enumerate(texts)]
    return Seal(**ABOUT, vectors=vectors.in_order(), rows=Rows.of(listed).in_order())


def as_lists(seal: Seal) -> tuple:
    vectors = seal.vectors
    arrays = (vectors.values, vectors.cells, vectors.flipped, vectors.counted)
    return vectors.questions, *(array.tolist() for array in arrays), vectors.ticks, list(seal.rows)


def old_line(seal: Seal) -> str:
    """A line of the version before: the inside is one JSON text, compressed whole."""
    questions, values, cells, flipped, counted, ticks, rows = as_lists(seal)
    inside = {
        "questions": questions, "values": values, "cells": cells, "flipped": flipped, "counted": counted,
        "ticks": ticks, "rows": rows,
    }  # fmt: skip
    head = json.dumps(ABOUT, ensure_ascii=False, sort_keys=True)
    cipher, nonce = AESGCM(sha256(b"seals' journal" + SECRET).digest()), bytes(12)
    sealed = nonce + cipher.encrypt(nonce, zlib.compress(json.dumps(inside).encode(), 1), head.encode())
    about = ABOUT | {"sealed": b64encode(sealed).decode()}
    return json.dumps(about, ensure_ascii=False, sort_keys=True)


@pytest.mark.parametrize("rows", [0, 6, 300])
def test_what_is_packed_is_read_again(tmp_path: Path, rows: int):
    journal = Journal(tmp_path / "seals", SECRET)
    seal = told(rows)
    journal.append([seal])
    journal.append([])
    (read,) = journal.seals()
    assert as_lists(read) == as_lists(seal)
    assert (read.block_id, read.team, journal.block_ids()) == (3, "Zoë's", [3])


def test_a_journal_of_the_version_before_goes_on(tmp_path: Path):
    path = tmp_path / "seals"
    path.write_text(old_line(told(6)) + "\n", encoding="utf-8")
    journal = Journal(path, SECRET)
    journal.append([told(7, seed=2)])
    assert [as_lists(seal) for seal in journal.seals()] == [as_lists(told(6)), as_lists(told(7, seed=2))]


def test_a_line_that_was_cut_off_is_written_over(tmp_path: Path):
    path = tmp_path / "seals"
    journal = Journal(path, SECRET)
    journal.append([told(6)])
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    journal.append([told(7)])
    assert [len(seal.rows) for seal in journal.seals()] == [6, 7]


def test_vectors_are_sorted_by_what_was_answered_and_then_counted():
    vectors = told(300).vectors
    shuffled = vectors.only(np.random.default_rng(4).permutation(300)).in_order()
    table = np.column_stack([shuffled.values, shuffled.counted]).tolist()
    assert table == sorted(table)
    assert table == np.column_stack([vectors.values, vectors.counted]).tolist()


def test_rows_are_sorted_as_their_texts_are():
    rows = list(told(40).rows)
    key, content, _, person, _ = rows[0]
    again = [*rows, (key, content, None, person, True), (key, content, rows[3][1], person, False)]
    assert list(Rows.of(reversed(again)).in_order()) == sorted(again, key=str)
