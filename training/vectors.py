"""Parity vectors for the runtime, from synthetic sound only: samples, features, logits, segments, rate, quality, murmur, answer.

usage: python vectors.py --network FILE.pt --heads heart-heads.json --out DIR
Samples are int16 / 32768, little-endian base64; features [frame][band] and logits [frame][6] are float32 little-endian base64.
Logits come from the exported (folded, half-rounded) weights in double precision.
"""

from __future__ import annotations

import argparse
import base64
import dataclasses
import json
import math
import pathlib

import numpy as np

import analyse
import decide
import export
import synthetic

RATE_HZ = 4000


def sound(rng: np.random.Generator, length: float, parts: list[tuple[float, float]], decay: float) -> np.ndarray:
    """One valve sound: damped sinusoids (frequency Hz, gain) under a short attack."""
    t = np.arange(int(length * RATE_HZ)) / RATE_HZ
    y = sum(g * np.sin(2 * np.pi * f * t + rng.uniform(0, 6.3)) for f, g in parts)
    return y * np.exp(-t / decay) * np.minimum(1, t / 0.008)


def heart(seed: int, seconds: float, bpm: float, murmur: float, jitter: float, noise: float) -> np.ndarray:
    """A synthetic heart; `murmur` scales a systolic noise of 120..450 Hz, `jitter` is the relative beat-to-beat spread."""
    rng = np.random.default_rng(seed)
    n = int(seconds * RATE_HZ)
    out = noise * synthetic.coloured(rng, n, 1.0)
    t = 0.15
    while t < seconds:
        cycle = 60 / bpm * (1 + jitter * rng.standard_normal())
        onset_to_onset = 0.1 + 0.23 * cycle
        blowing = int((onset_to_onset - 0.1) * RATE_HZ)
        for at, y in (
            (t, sound(rng, 0.14, [(38, 0.6), (62, 1.0), (95, 0.4)], 0.035)),
            (t + onset_to_onset, sound(rng, 0.1, [(70, 0.7), (110, 0.7), (150, 0.25)], 0.022)),
            (t + 0.1, murmur * np.hanning(blowing) * synthetic.band(rng, blowing, 120, 450)),
        ):
            i = int(at * RATE_HZ)
            m = max(0, min(len(y), n - i))
            out[i : i + m] += y[:m]
        t += cycle
    return 0.3 * out / np.max(np.abs(out))


def quantised(y: np.ndarray) -> np.ndarray:
    """Rounded to 16 bit."""
    return np.round(y * 32767).astype('<i2')


def cases() -> dict[str, np.ndarray]:
    """The signals."""
    rng = np.random.default_rng(9)
    return {
        'heart-murmur': quantised(heart(1, 5.0, 96, 0.25, 0.02, 0.004)),
        'heart-irregular': quantised(heart(4, 4.0, 130, 0.0, 0.18, 0.02)),
        'pink-noise': quantised(synthetic.make('pink', rng, 1.6)),
        'silence': np.zeros(5600, '<i2'),
    }


def plain(value):
    """JSON without NaN: null instead."""
    if isinstance(value, float):
        return None if math.isnan(value) or math.isinf(value) else value
    if isinstance(value, np.ndarray):
        return [plain(float(v)) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


def packed(values: np.ndarray) -> str:
    """float32 little-endian base64."""
    return base64.b64encode(values.astype('<f4').tobytes()).decode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--network', required=True)
    parser.add_argument('--heads', required=True)
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    model = analyse.load_network(args.network)
    run = export.rounded(model, export.layers(model))
    h = json.loads(pathlib.Path(args.heads).read_text())
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    for name, samples in cases().items():
        raw = analyse.analyse(name, samples / 32768, RATE_HZ, run, keep=True)
        vector = {
            'name': name,
            'sampleRate': RATE_HZ,
            'headsVersion': h['version'],
            'samples': base64.b64encode(samples.tobytes()).decode(),
            'frames': raw.frames,
            'features': packed(raw.x),
            'logits': packed(raw.logits),
            'segments': [[s, a, b, float(c)] for (s, a, b), c in zip(raw.segments, raw.confidence)],
            'rate': dataclasses.asdict(raw.rate),
            'quality': raw.quality,
            'murmur': raw.murmur,
            'levelDbfs': raw.level_dbfs,
            'answer': decide.answer(raw, h),
        }
        (out / f'{name}.json').write_text(json.dumps(plain(vector)) + '\n')


if __name__ == '__main__':
    main()
