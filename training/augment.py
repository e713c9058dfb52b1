"""Augmentation in the complex spectrogram: other stethoscopes, other rooms, other heart rates.

Filters and additive noise commute with the short-time transform well enough at this resolution, and working on 40 bands costs
a hundredth of filtering the waveform. All draws come from the generator passed in.
"""

from __future__ import annotations

import numpy as np

import features

CENTRES_HZ = (np.arange(features.BANDS) + 1) * features.BAND_WIDTH_HZ


def device_response(rng: np.random.Generator) -> np.ndarray:
    """Magnitude response [40] of a random stethoscope or phone: tilt, low-pass, high-pass, a resonance."""
    gain_db = rng.uniform(-9, 9) * np.log2(CENTRES_HZ / 100)
    if rng.random() < 0.35:
        gain_db -= 10 * rng.uniform(1, 4) * np.log10(1 + (CENTRES_HZ / rng.uniform(120, 700)) ** 2)
    if rng.random() < 0.35:
        gain_db -= 10 * rng.uniform(1, 2) * np.log10(1 + (rng.uniform(25, 200) / CENTRES_HZ) ** 2)
    if rng.random() < 0.2:
        gain_db += rng.uniform(-12, 12) * np.exp(-0.5 * (np.log2(CENTRES_HZ / rng.uniform(40, 700)) / 0.4) ** 2)
    return 10 ** (gain_db / 20)


def stretch(rng: np.random.Generator, spectrum: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Play the frames faster or slower (0.75 to 1.3) so that other heart rates are seen."""
    ratio = np.exp(rng.uniform(np.log(0.75), np.log(1.3)))
    index = np.minimum((np.arange(int(len(labels) / ratio)) * ratio).astype(int), len(labels) - 1)
    return spectrum[index], labels[index]


def noise_like(rng: np.random.Generator, bank: list[np.ndarray], frames: int) -> np.ndarray:
    """A stretch of `frames` frames of a random noise of the bank, wrapped around, at unit mean power."""
    noise = bank[rng.integers(len(bank))]
    return noise[(np.arange(frames) + rng.integers(len(noise))) % len(noise)]


def augmented(
    rng: np.random.Generator, spectrum: np.ndarray, labels: np.ndarray, bank: list[np.ndarray]
) -> tuple[np.ndarray, np.ndarray, float]:
    """Features [frames, 40], labels, and the signal-to-noise ratio in dB that was mixed (99: none)."""
    if rng.random() < 0.4:
        spectrum, labels = stretch(rng, spectrum, labels)
    snr_db = 99.0
    if rng.random() < 0.7:
        spectrum = spectrum * device_response(rng)
    if rng.random() < 0.55:
        snr_db = float(rng.uniform(-3, 40))
        noise = noise_like(rng, bank, len(spectrum))
        if rng.random() < 0.3:
            noise = noise * device_response(rng)
        scale = np.sqrt(np.mean(np.abs(spectrum) ** 2) / max(1e-12, np.mean(np.abs(noise) ** 2)) * 10 ** (-snr_db / 10))
        spectrum = spectrum + scale * noise
    x = features.centred_log(np.abs(spectrum) ** 2)
    if rng.random() < 0.3:
        low = rng.integers(0, features.BANDS - 4)
        x[:, low : low + rng.integers(2, 9)] = 0
    return x, labels, snr_db
