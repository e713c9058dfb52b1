"""What the murmur head looks at: the network's murmur logit per systole, and how much sound each phase holds, band by band.

Contrasts are differences of centred log power between phases of the same recording, hence free of gain and mostly of the
stethoscope's response. References for the idea: Springer 2016 (segmentation first), Reyna 2022 and McDonald 2022 (CinC 2022).
"""

from __future__ import annotations

import numpy as np

BAND_GROUPS = ((2, 4), (4, 7), (7, 10), (10, 15), (15, 20), (20, 30), (30, 40))
GROUP_NAMES = ('60', '100', '160', '240', '340', '500', '700')
PARTS = 3
FEATURES = (
    'netMean',
    'netMedian',
    'netUpper',
    'netShare',
    'netDiastole',
    *(f'systole{g}' for g in GROUP_NAMES),
    *(f'early{g}' for g in GROUP_NAMES[2:6]),
    *(f'middle{g}' for g in GROUP_NAMES[2:6]),
    *(f'late{g}' for g in GROUP_NAMES[2:6]),
    *(f'diastoleEarly{g}' for g in GROUP_NAMES[2:6]),
    *(f's1{g}' for g in GROUP_NAMES),
    *(f's2{g}' for g in GROUP_NAMES),
    'confidence',
    'heart',
    'logRate',
    'systolicFraction',
)


def trimmed(a: int, b: int) -> tuple[int, int]:
    """A phase without its first and last frame, where the valve sounds leak in; whole if shorter than 4 frames."""
    return (a + 1, b - 1) if b - a >= 4 else (a, b)


def third(a: int, b: int, part: int) -> tuple[int, int]:
    """Frames of the first, second or last third of a..b; at least one frame."""
    lo = a + (b - a) * part // PARTS
    hi = a + (b - a) * (part + 1) // PARTS
    return lo, max(lo + 1, hi)


def average(x: np.ndarray, spans: list[tuple[int, int]]) -> np.ndarray:
    """Mean over all frames of the spans, per band group, [7]; zeros without frames."""
    rows = [x[a:b] for a, b in spans]
    if not rows:
        return np.zeros(len(BAND_GROUPS))
    mean = np.concatenate(rows).mean(axis=0)
    return np.array([mean[a:b].mean() for a, b in BAND_GROUPS])


def features(
    x: np.ndarray,
    murmur_logit: np.ndarray,
    segments: list[tuple[int, int, int]],
    quality: dict[str, float],
    heart_rate_bpm: float,
    systolic_fraction: float,
) -> dict[str, float]:
    """The named features from network input [frames, 40], murmur logits [frames], segments and what quality and rate found."""
    spans = {s: [(a, b) for t, a, b in segments if t == s] for s in range(4)}
    systoles = [trimmed(a, b) for a, b in spans[1]]
    diastoles = [trimmed(a, b) for a, b in spans[3]]
    logit = np.clip(murmur_logit, -8, 8)
    per_beat = np.array([logit[a:b].mean() for a, b in systoles])
    frames = np.concatenate([logit[a:b] for a, b in systoles]) if systoles else np.zeros(0)
    resting = np.concatenate([logit[a:b] for a, b in diastoles]) if diastoles else np.zeros(0)
    base = average(x, [third(a, b, 2) if b - a >= 6 else (a, b) for a, b in diastoles])
    out = {
        'netMean': float(frames.mean()) if len(frames) else 0.0,
        'netMedian': float(np.median(per_beat)) if len(per_beat) else 0.0,
        'netUpper': float(np.sort(per_beat)[int(0.8 * (len(per_beat) - 1))]) if len(per_beat) else 0.0,
        'netShare': float(np.mean(per_beat > 0)) if len(per_beat) else 0.0,
        'netDiastole': float(resting.mean()) if len(resting) else 0.0,
    }
    whole = average(x, systoles) - base
    out |= {f'systole{g}': whole[i] for i, g in enumerate(GROUP_NAMES)}
    for part, name in enumerate(('early', 'middle', 'late')):
        value = average(x, [third(a, b, part) for a, b in systoles]) - base
        out |= {f'{name}{g}': value[i] for i, g in enumerate(GROUP_NAMES) if 2 <= i < 6}
    early = average(x, [third(a, b, 0) for a, b in diastoles]) - base
    out |= {f'diastoleEarly{g}': early[i] for i, g in enumerate(GROUP_NAMES) if 2 <= i < 6}
    for state, name in ((0, 's1'), (2, 's2')):
        value = average(x, spans[state]) - base
        out |= {f'{name}{g}': value[i] for i, g in enumerate(GROUP_NAMES)}
    out['confidence'] = quality['confidence']
    out['heart'] = quality['heart']
    out['logRate'] = float(np.log(heart_rate_bpm)) if np.isfinite(heart_rate_bpm) else float(np.log(90.0))
    out['systolicFraction'] = systolic_fraction if np.isfinite(systolic_fraction) else 0.45
    return {k: float(v) for k, v in out.items()}
