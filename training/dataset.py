"""Recordings as cached complex spectrograms with frame labels. The cache lives outside the repository."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import os
import pickle

import numpy as np

import features
import folds


@dataclasses.dataclass
class Recording:
    """One recording: its table row, complex spectrogram [frames, 40] at unit power, labels 0..3 per frame (-1: not annotated)."""

    file: str
    row: dict[str, str]
    spectrum: np.ndarray
    labels: np.ndarray
    fold: int


def frame_labels(tsv: str, frames: int) -> np.ndarray:
    """State per frame at the frame's centre, -1 where the annotation says 0 or nothing."""
    labels = np.full(frames, -1, np.int64)
    if os.path.exists(tsv):
        with open(tsv) as handle:
            for line in handle:
                if line.strip():
                    start, end, state = (float(v) for v in line.split())
                    a, b = (int(np.ceil(v * features.FRAMES_PER_SECOND - 0.5)) for v in (start, end))
                    labels[max(0, a) : max(0, b)] = int(state) - 1
    return labels


def unit_spectrum(samples: np.ndarray) -> np.ndarray:
    """Complex spectrogram scaled to a mean band power of one (all zero stays zero)."""
    s = features.spectrogram(samples)
    power = np.mean(np.abs(s) ** 2) if len(s) else 0.0
    return (s / np.sqrt(power) if power > 0 else s).astype(np.complex64)


def load_one(job: tuple[str, dict[str, str], int]) -> Recording:
    data, row, fold = job
    samples, rate = features.read_mono(f"{data}/{row['file']}")
    s = unit_spectrum(features.to_working_rate(samples, rate))
    return Recording(row['file'], row, s, frame_labels(f"{data}/{row['file'][:-5]}.tsv", len(s)), fold)


def load(data: str, cache: str, name: str) -> list[Recording]:
    """All recordings of a set (`circor2022`, `pascal2011`, `physionet2016`, `hls-cmds`), from the cache where it exists."""
    path = f'{cache}/{name}.pickle'
    if os.path.exists(path):
        with open(path, 'rb') as handle:
            return pickle.load(handle)
    table = folds.rows(data, name)
    by_person = folds.read_folds() if name == 'circor2022' else {}
    jobs = [(data, r, by_person[r['person']] if by_person else folds.hashed_fold(r['file'])) for r in table]
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        out = list(pool.map(load_one, jobs, chunksize=16))
    os.makedirs(cache, exist_ok=True)
    with open(path, 'wb') as handle:
        pickle.dump(out, handle, protocol=5)
    return out
