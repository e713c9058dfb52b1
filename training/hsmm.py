"""Duration-dependent hidden Markov (semi-Markov) decoding of the heart cycle, with fixed broad durations.

Explicit-duration Viterbi after Rabiner 1989 (section IV.D) and Yu 2010 (doi:10.1016/j.artint.2009.11.011), on the four-state
cycle S1, systole, S2, diastole introduced for heart sounds by Schmidt et al. 2010. Unlike Springer et al. 2016 no heart rate is
estimated first: one log-normal per state covers 30 to 220 beats a minute and the network's posteriors do the rest. Segment
scores are differences of cumulative sums, so decoding costs frames x (sum of maximal durations).
"""

from __future__ import annotations

import math

import numpy as np

from features import FRAME_SECONDS

STATES = ('S1', 'systole', 'S2', 'diastole')
MEDIAN_SECONDS = (0.12, 0.15, 0.10, 0.32)
LOG_SIGMA = (0.40, 0.55, 0.40, 0.85)
MIN_FRAMES = (2, 2, 2, 3)
MAX_FRAMES = (14, 25, 12, 75)
EMISSION_WEIGHT = 0.7
POSTERIOR_FLOOR = 1e-2


def duration_tables() -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Per state: log P(duration = d) and log P(duration >= d) for d = 0..MAX (index 0 unused)."""
    density, survival = [], []
    for state in range(4):
        d = np.arange(1, MAX_FRAMES[state] + 1)
        z = (np.log(d * FRAME_SECONDS) - math.log(MEDIAN_SECONDS[state])) / LOG_SIGMA[state]
        p = np.exp(-0.5 * z * z) / d
        p[d < MIN_FRAMES[state]] = 0
        p /= p.sum()
        s = np.cumsum(p[::-1])[::-1]
        with np.errstate(divide='ignore'):
            density.append(np.concatenate([[-np.inf], np.log(p)]))
            survival.append(np.concatenate([[-np.inf], np.log(s)]))
    return density, survival


DENSITY, SURVIVAL = duration_tables()


def decode(posteriors: np.ndarray) -> list[tuple[int, int, int]]:
    """Best segmentation of posteriors [frames, 4]: (state, first frame, end frame) in order, covering every frame.

    The first and the last segment may be cut off by the recording, so they are scored by the survival function.
    """
    frames = len(posteriors)
    if frames == 0:
        return []
    log_emission = EMISSION_WEIGHT * np.log(np.maximum(posteriors, POSTERIOR_FLOOR))
    total = np.vstack([np.zeros(4), np.cumsum(log_emission, axis=0)])
    best = np.full((frames + 1, 4), -np.inf)
    back = np.zeros((frames + 1, 4), np.int64)
    for t in range(1, frames + 1):
        for s in range(4):
            longest = min(t, MAX_FRAMES[s])
            d = np.arange(1, longest + 1)
            table = SURVIVAL[s] if t == frames else DENSITY[s]
            score = best[t - d, (s + 3) % 4] + table[1 : longest + 1] + total[t, s] - total[t - d, s]
            if longest == t:
                score[-1] = SURVIVAL[s][t] + total[t, s]
            k = int(np.argmax(score))
            best[t, s] = score[k]
            back[t, s] = d[k]
    out: list[tuple[int, int, int]] = []
    t, s = frames, int(np.argmax(best[frames]))
    while t > 0:
        d = int(back[t, s])
        out.append((s, t - d, t))
        t, s = t - d, (s + 3) % 4
    return out[::-1]


def confidences(posteriors: np.ndarray, segments: list[tuple[int, int, int]]) -> np.ndarray:
    """Mean posterior of the decoded state over each segment, 0..1."""
    return np.array([posteriors[a:b, s].mean() for s, a, b in segments])
