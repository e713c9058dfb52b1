"""Person-grouped folds: no person is ever in the training and the test part of one fold.

CirCor: persons (not ids: some children came twice) are dealt into five folds, balanced for murmur and age group. PASCAL has
no subject ids: its files are dealt by a hash of the name, and only serve as noise (artifacts) and quality negatives in training.
usage: python folds.py --data DIR  (writes folds.csv beside this file)
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import pathlib
import random

FOLDS = 5
SEED = 20220
FOLDS_FILE = pathlib.Path(__file__).with_name('folds.csv')


def rows(data: str, name: str) -> list[dict[str, str]]:
    """Rows of one set's table."""
    with open(f'{data}/{name}.csv', newline='') as handle:
        return list(csv.DictReader(handle))


def hashed_fold(file: str) -> int:
    """Fold 0..4 of a file that carries no person, from the SHA-256 of its path."""
    return hashlib.sha256(file.encode()).digest()[0] % FOLDS


def deal(circor: list[dict[str, str]]) -> dict[str, int]:
    """Fold of every person: strata of murmur (and its grade) are shuffled and dealt in turn."""
    strata: dict[tuple[str, str], list[str]] = {}
    seen = set()
    for row in sorted(circor, key=lambda r: (r['person'], r['file'])):
        if row['person'] not in seen:
            seen.add(row['person'])
            strata.setdefault((row['murmur_patient'], row['systolic_grade']), []).append(row['person'])
    rng = random.Random(SEED)
    folds, turn = {}, 0
    for key in sorted(strata):
        persons = strata[key]
        rng.shuffle(persons)
        for person in persons:
            folds[person] = turn % FOLDS
            turn += 1
    return folds


def read_folds() -> dict[str, int]:
    """Fold of every person, as committed."""
    with open(FOLDS_FILE, newline='') as handle:
        return {r['person']: int(r['fold']) for r in csv.DictReader(handle)}


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('--data', required=True)
    dealt = deal(rows(parser.parse_args().data, 'circor2022'))
    with open(FOLDS_FILE, 'w', newline='') as out:
        writer = csv.writer(out, lineterminator='\n')
        writer.writerow(['person', 'fold'])
        writer.writerows(sorted(dealt.items()))
