"""Sound in, centred log-spectrogram out: the input of the heart segmentation network.

The exact definition is in FEATURES.md; the runtime in TypeScript follows the same text. In short: mean removed, 4 kHz,
200-sample periodic Hann, hop 80 (50 frames a second), power of DFT bins 1..40 (20..800 Hz), logarithm with a floor relative
to the recording, centred per band over the recording. The result does not change with gain, and a fixed linear response of
the stethoscope (tilt, roll-off) cancels in the centring as long as the band stays above the floor.
"""

from __future__ import annotations

from math import gcd

import numpy as np
import soundfile
from scipy.signal import resample_poly

SAMPLE_RATE_HZ = 4000
WINDOW_SAMPLES = 200
HOP_SAMPLES = 80
PAD_LEFT_SAMPLES = 60
FRAMES_PER_SECOND = SAMPLE_RATE_HZ // HOP_SAMPLES
FRAME_SECONDS = HOP_SAMPLES / SAMPLE_RATE_HZ
BANDS = 40
BAND_WIDTH_HZ = SAMPLE_RATE_HZ / WINDOW_SAMPLES
BAND_FLOOR = 1e-4
TOTAL_FLOOR = 1e-9
LOG_SCALE = 0.5

WINDOW = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW_SAMPLES) / WINDOW_SAMPLES)


def read_mono(path: str) -> tuple[np.ndarray, int]:
    """Samples of the first channel as float64 in -1..1, and the sample rate in Hz."""
    samples, rate = soundfile.read(path, dtype='float64', always_2d=True)
    return samples[:, 0], rate


def to_working_rate(samples: np.ndarray, rate: int) -> np.ndarray:
    """Resample to 4 kHz (polyphase, SciPy's Kaiser window with beta 5)."""
    if rate == SAMPLE_RATE_HZ:
        return samples
    g = gcd(SAMPLE_RATE_HZ, rate)
    return resample_poly(samples, SAMPLE_RATE_HZ // g, rate // g)


def spectrogram(samples: np.ndarray) -> np.ndarray:
    """Complex short-time spectrum, [frames, 40], of 4 kHz samples. Frame i is centred on sample 80 i + 40."""
    frames = len(samples) // HOP_SAMPLES
    if frames == 0:
        return np.zeros((0, BANDS), np.complex128)
    x = samples - samples.mean()
    padded = np.zeros((frames - 1) * HOP_SAMPLES + WINDOW_SAMPLES)
    take = min(len(x), len(padded) - PAD_LEFT_SAMPLES)
    padded[PAD_LEFT_SAMPLES : PAD_LEFT_SAMPLES + take] = x[:take]
    view = np.lib.stride_tricks.sliding_window_view(padded, WINDOW_SAMPLES)[::HOP_SAMPLES]
    return np.fft.rfft(view * WINDOW, axis=1)[:, 1 : BANDS + 1]


def centred_log(power: np.ndarray) -> np.ndarray:
    """Network input [frames, 40] from band power [frames, 40] (any linear unit)."""
    if len(power) == 0:
        return power.copy()
    band_mean = power.mean(axis=0)
    total_mean = band_mean.mean()
    if not total_mean > 0:
        return np.zeros_like(power)
    log_power = np.log(power / total_mean + (BAND_FLOOR * band_mean / total_mean + TOTAL_FLOOR))
    return LOG_SCALE * (log_power - log_power.mean(axis=0))


def network_input(samples: np.ndarray) -> np.ndarray:
    """Features [frames, 40] of 4 kHz samples."""
    return centred_log(np.abs(spectrogram(samples)) ** 2)
