"""How the fold networks stand other stethoscopes: every sixth CirCor recording, filtered or noisy, with the network that never saw it.

usage: python robustness.py --data DIR --nets DIR --heads FILE.json --score PATH_TO_score.py
Prints one row per condition: F1 at 60 ms, rate within 5 bpm, murmur AUROC, share rejected.
"""

from __future__ import annotations

import argparse
import importlib.util
import json

import numpy as np
import torch
from scipy.signal import butter, resample_poly, sosfilt

import analyse
import decide
import evaluate
import features
import folds

RATE_HZ = features.SAMPLE_RATE_HZ


def noisy(y: np.ndarray, snr_db: float) -> np.ndarray:
    """White noise at a signal-to-noise ratio."""
    noise = np.random.default_rng(len(y)).standard_normal(len(y))
    return y + noise * y.std() * 10 ** (-snr_db / 20)


CONDITIONS = {
    'as recorded': lambda y: y,
    'gain -40 dB, 16 bit': lambda y: np.round(y * 0.01 * 32768) / 32768,
    'low-pass 300 Hz': lambda y: sosfilt(butter(4, 300, fs=RATE_HZ, output='sos'), y),
    'high-pass 100 Hz (phone)': lambda y: sosfilt(butter(2, 100, 'highpass', fs=RATE_HZ, output='sos'), y),
    '2 kHz and back': lambda y: resample_poly(resample_poly(y, 1, 2), 2, 1),
    'tilt +6 dB/octave': lambda y: np.diff(y, prepend=y[0]),
    'hard clipping at 2 deviations': lambda y: np.clip(y - y.mean(), -2 * y.std(), 2 * y.std()),
    'white noise 20 dB': lambda y: noisy(y, 20),
    'white noise 10 dB': lambda y: noisy(y, 10),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', required=True)
    parser.add_argument('--nets', required=True)
    parser.add_argument('--heads', required=True)
    parser.add_argument('--score', required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    spec = importlib.util.spec_from_file_location('score', args.score)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with open(args.heads) as handle:
        h = json.load(handle)
    nets = [analyse.load_network(f'{args.nets}/network-{f}.pt') for f in range(folds.FOLDS)]
    by_person = folds.read_folds()
    table = folds.rows(args.data, 'circor2022')[::6]
    for name, change in CONDITIONS.items():
        total, right, timed, rejected = np.zeros(3), 0, 0, 0
        murmur: dict[bool, list[float]] = {True: [], False: []}
        for row in table:
            samples, rate_hz = features.read_mono(f"{args.data}/{row['file']}")
            net = nets[by_person[row['person']]]
            raw = analyse.analyse(row['file'], change(samples), rate_hz, lambda x, n=net: analyse.run_network(n, x))
            found = decide.answer(raw, h)
            rejected += found['status'] == 'rejected'
            total += evaluate.beat_counts(module, args.data, found, row)
            if row['hr_bpm_from_tsv'] not in ('', 'nan'):
                timed += 1
                bpm = (found['heart'] or {}).get('heartRateBpm')
                right += bpm is not None and abs(bpm - float(row['hr_bpm_from_tsv'])) <= 5
            p = found['heart']['murmur']['probability'] if found['heart'] else 0.5
            if row['murmur_here'] in ('Present', 'Absent'):
                murmur[row['murmur_here'] == 'Present'].append(p)
        f1 = 2 * total[0] / (2 * total[0] + total[1] + total[2])
        auroc = module.auroc(murmur[True], murmur[False])
        print(f'| {name} | {f1:.3f} | {right / timed:.3f} | {auroc:.3f} | {rejected / len(table):.3f} |', flush=True)


if __name__ == '__main__':
    main()
