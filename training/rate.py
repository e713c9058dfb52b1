"""Heart rate, beat intervals and rhythm from the decoded cycle, cross-checked by an autocorrelation that knows no network.

The rate is 60 over the weighted median interval between posterior-weighted S1 centres. The check is the unbiased normalised
autocorrelation of the centred 20..160 Hz log envelope at the interval found (Schmidt 2010 and Springer 2016 take their rate from such
an autocorrelation alone).
"""

from __future__ import annotations

import dataclasses

import numpy as np

from features import FRAME_SECONDS

ENVELOPE_BANDS = slice(0, 8)
MIN_LAG_FRAMES = 13
MAX_LAG_FRAMES = 85
MIN_INTERVAL_SECONDS = 0.24
MAX_INTERVAL_SECONDS = 2.0
MIN_INTERVALS = 2
MIN_REGULARITY_INTERVALS = 6
IRREGULAR_ABOVE = 0.12
BEAT_CONFIDENCE = 0.5


@dataclasses.dataclass
class Rate:
    """Beat times in s, intervals in s with weights, rate (nan below two usable intervals), envelope ACF at that interval and its best value."""

    beat_seconds: np.ndarray
    beat_confidence: np.ndarray
    intervals_seconds: np.ndarray
    interval_weights: np.ndarray
    heart_rate_bpm: float
    acf_at_interval: float
    acf_best: float
    acf_rate_bpm: float
    interval_spread: float
    irregularity: float
    systolic_fraction: float


def unbiased_acf(x: np.ndarray, max_lag: int) -> np.ndarray:
    """Autocorrelation for lags 0..max_lag, each divided by its number of terms, normalised to 1 at lag 0."""
    x = x - x.mean()
    n = len(x)
    power = float(x @ x) / max(1, n)
    if power <= 1e-12:
        return np.zeros(max_lag + 1)
    out = np.zeros(max_lag + 1)
    for lag in range(min(max_lag, n - 1) + 1):
        out[lag] = float(x[: n - lag] @ x[lag:]) / (n - lag) / power
    return out


def weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """Smallest value whose cumulative weight, in ascending order of value, reaches half of the total."""
    order = np.argsort(values, kind='stable')
    cumulative = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(cumulative, 0.5 * cumulative[-1])])


def best_peak(acf: np.ndarray) -> tuple[int, float]:
    """Highest local maximum between the lag bounds (lag, value); (0, 0) without one."""
    lag, value = 0, 0.0
    for k in range(MIN_LAG_FRAMES, min(MAX_LAG_FRAMES, len(acf) - 2) + 1):
        if acf[k] >= acf[k - 1] and acf[k] > acf[k + 1] and acf[k] > value:
            lag, value = k, float(acf[k])
    return lag, value


def envelope(x: np.ndarray) -> np.ndarray:
    """Mean of the 20..160 Hz bands of the network input, per frame."""
    return x[:, ENVELOPE_BANDS].mean(axis=1)


def estimate(
    x: np.ndarray, posteriors: np.ndarray, segments: list[tuple[int, int, int]], confidence: np.ndarray
) -> Rate:
    """Rate and rhythm from network input [frames, 40], state posteriors [frames, 4], segments and their confidences."""
    centres, weights, fractions = [], [], []
    for i, (s, a, b) in enumerate(segments):
        if s != 0:
            continue
        lo, hi = max(0, a - 1), min(len(posteriors), b + 1)
        p = posteriors[lo:hi, 0]
        centres.append(float(((np.arange(lo, hi) + 0.5) * FRAME_SECONDS) @ p / max(1e-9, p.sum())))
        following = confidence[i : i + 4]
        weights.append(float(following.mean()))
        if i + 4 < len(segments):
            cycle = segments[i + 4][1] - a
            fractions.append((segments[i + 2][1] - a) / cycle)
    beats, weight = np.array(centres), np.array(weights)
    intervals = np.diff(beats)
    w = np.minimum(weight[:-1], weight[1:]) if len(beats) > 1 else np.zeros(0)
    usable = (intervals >= MIN_INTERVAL_SECONDS) & (intervals <= MAX_INTERVAL_SECONDS)
    acf = unbiased_acf(envelope(x), MAX_LAG_FRAMES + 2)
    lag, acf_best = best_peak(acf)
    acf_rate = 60 / (lag * FRAME_SECONDS) if lag else float('nan')
    if usable.sum() < MIN_INTERVALS:
        nan = float('nan')
        return Rate(beats, weight, intervals, w, nan, 0.0, acf_best, acf_rate, 1.0, nan, nan)
    median = weighted_median(intervals[usable], np.maximum(w[usable], 1e-3) ** 6)
    at = int(round(median / FRAME_SECONDS))
    near = acf[max(1, at - 2) : at + 3]
    deviation = np.abs(intervals[usable] / median - 1)
    return Rate(
        beats,
        weight,
        intervals,
        w,
        60 / median,
        float(near.max()) if len(near) else 0.0,
        acf_best,
        acf_rate,
        float(np.median(deviation)),
        irregularity(intervals, w, median),
        float(np.median(fractions)) if fractions else float('nan'),
    )


def irregularity(intervals: np.ndarray, weights: np.ndarray, median: float) -> float:
    """Robust beat-to-beat variation: 1.4826 x median |successive difference| / median interval; nan below 6 differences.

    Only pairs of neighbouring intervals whose beats are all confident count. Successive differences are insensitive to slow
    (respiratory) variation, unlike the standard deviation of the intervals.
    """
    good = (weights >= BEAT_CONFIDENCE) & (intervals >= MIN_INTERVAL_SECONDS) & (intervals <= MAX_INTERVAL_SECONDS)
    pair = good[:-1] & good[1:] if len(good) > 1 else np.zeros(0, bool)
    if pair.sum() < MIN_REGULARITY_INTERVALS:
        return float('nan')
    return float(1.4826 * np.median(np.abs(np.diff(intervals)[pair])) / median)
