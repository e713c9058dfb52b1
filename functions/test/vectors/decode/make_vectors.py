#!/usr/bin/env python3
"""Makes pairs of one sound as FLAC (by libFLAC: linear prediction, mid/side stereo) and as PCM WAV.

usage: python3 make_vectors.py   (NumPy >= 2, soundfile >= 0.12; writes next to itself)
"""
import pathlib

import numpy as np
import soundfile as sf

here = pathlib.Path(__file__).parent
rate = 2000
rng = np.random.default_rng(1)
t = np.arange(int(1.2 * rate)) / rate
beat = np.exp(-((t % 0.6) * 30)) * np.sin(2 * np.pi * 70 * t)
left = 0.7 * beat + 0.01 * rng.standard_normal(t.size)
right = 0.6 * beat + 0.01 * rng.standard_normal(t.size)
stereo = np.stack([left, right], 1)
for name, sound, subtype in [
    ("mono16", left, "PCM_16"),
    ("stereo16", stereo, "PCM_16"),
    ("stereo24", stereo, "PCM_24"),
    ("mono8", left, "PCM_S8"),
]:
    integers = np.round(sound * 2 ** 31 * 0.9).astype(np.int32)
    sf.write(here / f"{name}.flac", integers, rate, subtype=subtype)
    decoded, _ = sf.read(here / f"{name}.flac", dtype="int32", always_2d=True)
    sf.write(here / f"{name}.wav", decoded, rate, subtype="PCM_24")
