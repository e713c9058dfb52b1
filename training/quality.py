"""What a recording's quality is judged by. Ideas: Springer 2014 and Tang 2021 (periodicity, contrast), Grooby 2022 (children).

Everything is gain-invariant except the level, which only serves the reason `too_quiet` and never the score.
"""

from __future__ import annotations

import numpy as np

import rate
from features import BAND_WIDTH_HZ, FRAME_SECONDS, LOG_SCALE

NATS_TO_DB = 10 / np.log(10) / LOG_SCALE
FEATURES = (
    'confidence',
    'heart',
    'heartLow',
    'posteriorPeriodicity',
    'envelopePeriodicity',
    'beatCorrelation',
    's1ContrastDb',
    's2ContrastDb',
    'diastolicLowDb',
    'diastolicHighDb',
    'spikeDb',
    'clippedShare',
    'flatShare',
    'intervalSpread',
    'logDuration',
    'heartLogit',
    'midContrastDb',
    'systolicVariationDb',
    'murmurCertainty',
)



def mean_or(values: np.ndarray, otherwise: float) -> float:
    """Mean, or the given value where there is none."""
    return float(values.mean()) if values.size else otherwise


def db_ratio(a: float, b: float, limit: float = 60.0) -> float:
    """10 log10(a / b) within +-limit; 0 where both are zero."""
    if a <= 0 and b <= 0:
        return 0.0
    if a <= 0:
        return -limit
    if b <= 0:
        return limit
    return float(np.clip(10 * np.log10(a / b), -limit, limit))


def clipped_share(samples: np.ndarray) -> float:
    """Share of native-rate samples inside runs of three or more equal samples at 99.9 % of the peak or beyond."""
    peak = np.abs(samples).max() if len(samples) else 0.0
    if peak <= 0:
        return 0.0
    at = np.abs(samples) >= 0.999 * peak
    same = np.concatenate([[False], at[1:] & at[:-1] & (samples[1:] == samples[:-1])])
    count, run = 0, 0
    for s in np.concatenate([same, [False]]):
        if s:
            run += 1
        else:
            if run >= 2:
                count += run + 1
            run = 0
    return count / len(samples)


def flat_share(samples: np.ndarray, rate_hz: int) -> float:
    """Share of whole 100 ms windows whose standard deviation is below 1/1000 of the recording's (or zero)."""
    n = int(round(0.1 * rate_hz))
    windows = len(samples) // n
    if windows == 0:
        return 0.0
    spread = samples[: windows * n].reshape(windows, n).std(axis=1)
    return float(np.mean(spread <= 1e-3 * samples.std()))


def beat_correlation(envelope: np.ndarray, segments: list[tuple[int, int, int]], interval_seconds: float) -> float:
    """Mean correlation of each beat's envelope (from S1 on, 0.8 interval long) with the mean of all beats; 0 below 3 beats."""
    if not np.isfinite(interval_seconds):
        return 0.0
    length = max(4, int(round(0.8 * interval_seconds / FRAME_SECONDS)))
    starts = [a for i, (s, a, b) in enumerate(segments) if s == 0 and i > 0 and a + length <= len(envelope)]
    if len(starts) < 3:
        return 0.0
    beats = np.stack([envelope[a : a + length] for a in starts])
    beats = beats - beats.mean(axis=1, keepdims=True)
    mean = beats.mean(axis=0)
    norms = np.sqrt((beats**2).sum(axis=1) * (mean**2).sum())
    return float(np.mean(np.where(norms > 1e-12, beats @ mean / np.maximum(norms, 1e-12), 0.0)))


def bands(low_hz: float, high_hz: float) -> slice:
    """Slice of the 40 bands whose centres lie in low..high (inclusive)."""
    return slice(int(round(low_hz / BAND_WIDTH_HZ)) - 1, int(round(high_hz / BAND_WIDTH_HZ)))


def features(
    native: np.ndarray,
    native_rate: int,
    power: np.ndarray,
    x: np.ndarray,
    posteriors: np.ndarray,
    heart_logit: np.ndarray,
    murmur_logit: np.ndarray,
    segments: list[tuple[int, int, int]],
    confidence: np.ndarray,
    beats: rate.Rate,
) -> dict[str, float]:
    """The named features from native samples, band power, network input, posteriors, heart and murmur logits,
    segments and rate."""
    state = np.zeros(len(x), np.int64)
    for s, a, b in segments:
        state[a:b] = s
    heart = 1 / (1 + np.exp(-np.clip(heart_logit, -60, 60)))
    low = x[:, bands(40, 200)].mean(axis=1) * NATS_TO_DB
    middle = x[:, bands(120, 400)].mean(axis=1) * NATS_TO_DB
    high = x[:, bands(200, 800)].mean(axis=1) * NATS_TO_DB
    systoles = [(a + 1, b - 1) for s, a, b in segments if s == 1 and b - a >= 4]
    systolic = np.array([high[a:b].mean() for a, b in systoles])
    murmur = [float(murmur_logit[a:b].mean()) for a, b in systoles]
    diastolic_middle = mean_or(middle[state == 3], 0.0)
    diastole = mean_or(low[state == 3], 0.0)
    s1_power = mean_or(power[state == 0][:, bands(40, 200)], 0.0)
    frame_power = np.sort(power.sum(axis=1))
    p95 = frame_power[int(0.95 * (len(frame_power) - 1))] if len(frame_power) else 0.0
    posterior_acf = rate.unbiased_acf(posteriors[:, 0], rate.MAX_LAG_FRAMES + 2) if len(x) else np.zeros(3)
    interval = 60 / beats.heart_rate_bpm
    sorted_heart = np.sort(heart)
    return {
        'confidence': mean_or(posteriors[np.arange(len(x)), state], 0.0),
        'heart': mean_or(heart, 0.0),
        'heartLow': float(sorted_heart[int(0.2 * (len(heart) - 1))]) if len(heart) else 0.0,
        'posteriorPeriodicity': rate.best_peak(posterior_acf)[1],
        'envelopePeriodicity': beats.acf_at_interval,
        'beatCorrelation': beat_correlation(rate.envelope(x), segments, interval),
        's1ContrastDb': mean_or(low[state == 0], diastole) - diastole,
        's2ContrastDb': mean_or(low[state == 2], diastole) - diastole,
        'diastolicLowDb': db_ratio(mean_or(power[state == 3][:, bands(20, 40)], 0.0), s1_power),
        'diastolicHighDb': db_ratio(mean_or(power[state == 3][:, bands(300, 800)], 0.0), s1_power),
        'spikeDb': db_ratio(float(frame_power[-1]) if len(frame_power) else 0.0, float(p95)),
        'clippedShare': min(clipped_share(native), 0.05),
        'flatShare': flat_share(native, native_rate),
        'intervalSpread': min(beats.interval_spread, 1.0),
        'logDuration': float(np.log(np.clip(len(x) * FRAME_SECONDS, 1.0, 15.0))),
        'heartLogit': mean_or(heart_logit, 0.0),
        'midContrastDb': mean_or(middle[state == 0], diastolic_middle) - diastolic_middle,
        'systolicVariationDb': float(systolic.std()) if len(systolic) else 0.0,
        'murmurCertainty': abs(float(np.median(murmur))) if murmur else 0.0,
    }
