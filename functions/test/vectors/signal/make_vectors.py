#!/usr/bin/env python3
"""Makes signal.json: what SciPy and NumPy say that functions/src/audio/signal must say.

usage: python3 make_vectors.py   (NumPy >= 2, SciPy >= 1.12; writes next to itself)
"""
import json
import pathlib

import numpy as np
import scipy.signal as sg

RATE = 4000
rng = np.random.default_rng(20260101)
n = 512
t = np.arange(n) / RATE
signal = np.round(
    0.5 * np.sin(2 * np.pi * 60 * t) + 0.2 * np.sin(2 * np.pi * 430 * t + 1) + 0.1 * rng.standard_normal(n) + 0.05, 6
)


def numbers(values):
    return [float(f"{v:.12g}") for v in np.asarray(values, float).ravel()]


def spectrum(size):
    bins = np.fft.rfft(signal[:size], size)
    return {"size": size, "re": numbers(bins.real), "im": numbers(bins.imag)}


def filter_case(kind, order, cutoffs):
    sos = sg.butter(order, cutoffs, kind, fs=RATE, output="sos")
    hz = [5, 20, 50, 100, 150, 400, 900, 1500]
    _, gain = sg.sosfreqz(sos, worN=hz, fs=RATE)
    return {
        "kind": kind,
        "order": order,
        "cutoffsHz": np.atleast_1d(cutoffs).tolist(),
        "gainHz": hz,
        "gain": numbers(np.abs(gain)),
        "forward": numbers(sg.sosfilt(sos, signal)[::8]),
        "zeroPhase": numbers(sg.sosfiltfilt(sos, signal)[::8]),
    }


def autocorrelation(max_lag):
    x = signal - signal.mean()
    full = np.correlate(x, x, "full")[n - 1 :]
    unbiased = full[: max_lag + 1] / (n - np.arange(max_lag + 1))
    return numbers(unbiased / unbiased[0])


def stft_frame(center, window_length):
    start = center - window_length // 2
    window = sg.windows.hann(window_length, sym=False)
    bins = np.fft.rfft(signal[start : start + window_length] * window)
    return {
        "centerSample": center,
        "windowLength": window_length,
        "power": numbers(0.25 * np.abs(bins * 2 / window_length) ** 2),
    }


vectors = {
    "sampleRate": RATE,
    "signal": numbers(signal),
    "spectra": [spectrum(size) for size in (8, 60, 200, 256, 300, 512)],
    "filters": [
        filter_case("lowpass", 4, 200),
        filter_case("lowpass", 3, 900),
        filter_case("highpass", 2, 50),
        filter_case("highpass", 5, 300),
        filter_case("bandpass", 2, [25, 150]),
        filter_case("bandpass", 3, [100, 500]),
    ],
    "hilbertEnvelope": numbers(np.abs(sg.hilbert(signal))),
    "autocorrelation": autocorrelation(200),
    "stft": stft_frame(240, 200),
}
path = pathlib.Path(__file__).with_name("signal.json")
path.write_text(json.dumps(vectors) + "\n")
