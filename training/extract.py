"""Run the networks over all sets, each recording with the network that never saw its person, and keep what the heads need.

usage: python extract.py --data DIR --nets DIR --out FILE [--ensemble]
Sets without persons in training (CinC 2016, manikin, lung) use network 0. PASCAL files use the network of their hashed fold.
Every fourth CirCor recording appears again with noise 10 dB above to 5 dB below it, as a negative for quality.
Synthetic non-hearts: 500 of seed 77 for the false-answer test and 500 of seed 78 to fit heads, neither used to train networks.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import pickle
import zlib

import numpy as np
import torch

import analyse
import features
import folds
import synthetic

NETS: list = []


def prepare(paths: list[str]) -> None:
    """Load the networks once per worker."""
    torch.set_num_threads(1)
    NETS.extend(analyse.load_network(p) for p in paths)


def degraded(samples: np.ndarray, name: str) -> np.ndarray:
    """A 4 kHz recording buried in synthetic noise, at -10 to 5 dB, drawn from the name."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    kind = str(rng.choice(['speech', 'music', 'white', 'pink', 'brown', 'rubbing', 'knocks', 'lung']))
    noise = synthetic.make(kind, rng, len(samples) / synthetic.RATE_HZ + 0.01)[: len(samples)]
    scale = np.sqrt(np.mean((samples - samples.mean()) ** 2) / np.mean(noise**2)) * 10 ** (rng.uniform(-5, 10) / 20)
    return samples + scale * noise


def job(item: tuple[str, object, int, int]) -> analyse.Raw:
    name, source, rate_hz, fold = item
    samples, rate_hz = features.read_mono(source) if isinstance(source, str) else (source, rate_hz)
    if name.startswith('degraded/'):
        samples = degraded(samples, name)
    return analyse.analyse(name, samples, rate_hz, lambda x: analyse.run_network(NETS[fold], x), keep=True)


def items(data: str):
    """Every recording to analyse: (name, path or samples, rate, network)."""
    by_person = folds.read_folds()
    for row in folds.rows(data, 'circor2022'):
        yield row['file'], f"{data}/{row['file']}", 0, by_person[row['person']]
    for row in folds.rows(data, 'circor2022')[::4]:
        yield f"degraded/{row['file']}", f"{data}/{row['file']}", 0, by_person[row['person']]
    for name in ('pascal2011',):
        for row in folds.rows(data, name):
            yield row['file'], f"{data}/{row['file']}", 0, folds.hashed_fold(row['file'])
    for name in ('physionet2016', 'hls-cmds', 'lung'):
        for row in folds.rows(data, name):
            yield row['file'], f"{data}/{row['file']}", 0, 0
    for seed, purpose in ((77, 'test'), (78, 'fit')):
        rng = np.random.default_rng(seed)
        for i, (kind, y) in enumerate(synthetic.bank(seed, 500, 12.0)):
            y = y[: int(synthetic.RATE_HZ * rng.uniform(5, 12))]
            yield f'synthetic-{purpose}/{kind}-{i}', y, synthetic.RATE_HZ, i % folds.FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', required=True)
    parser.add_argument('--nets', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--only', default='')
    parser.add_argument('--workers', type=int, default=2)
    args = parser.parse_args()
    paths = [f'{args.nets}/network-{f}.pt' for f in range(folds.FOLDS)]
    chosen = [i for i in items(args.data) if i[0].startswith(args.only)]
    with concurrent.futures.ProcessPoolExecutor(args.workers, initializer=prepare, initargs=(paths,)) as pool:
        out = list(pool.map(job, chosen, chunksize=8))
    with open(args.out, 'wb') as handle:
        pickle.dump({r.file: r for r in out}, handle, protocol=5)


if __name__ == '__main__':
    main()
