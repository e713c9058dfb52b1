"""From measurements and heads to the answer: verdict, reasons, rate or null, murmur, abnormal. The runtime does exactly this."""

from __future__ import annotations

import math

import numpy as np

import heads
import rate
from analyse import Raw
from features import FRAME_SECONDS
from hsmm import STATES

MIN_SECONDS = 1.2
FLAT_UNUSABLE = 0.5
ABNORMAL_RHYTHM_WEIGHT = 0.8
IRREGULARITY_SOFTNESS = 0.03
ACF_TOLERANCE = 0.1
ACF_SHARE_OF_BEST = 0.8
DIASTOLIC_MARGIN = 0.3
REASON_LIMITS = {
    'signal_lost': ('flatShare', 'above', 0.2),
    'clipping': ('clippedShare', 'above', 0.003),
    'contact_noise_spikes': ('spikeDb', 'above', 28.0),
    'low_frequency_rumble': ('diastolicLowDb', 'above', 6.0),
    'too_noisy': ('diastolicHighDb', 'above', -4.0),
    'weak_heart_sound': ('s1ContrastDb', 'below', 5.0),
    'unsteady_beats': ('intervalSpread', 'above', 0.15),
}
TOO_QUIET_DBFS = -75.0


def sigmoid(z: float) -> float:
    """Logistic function of a number."""
    return 1 / (1 + math.exp(-min(60.0, max(-60.0, z))))


def quality_of(raw: Raw, h: dict) -> dict:
    """Score 0..1, verdict and reasons."""
    q = raw.quality
    presence = heads.probability(h['presence'], q)
    score = heads.probability(h['quality'], q)
    limits = h['thresholds']
    seconds = raw.frames * FRAME_SECONDS
    flat = q['flatShare'] >= FLAT_UNUSABLE or raw.level_dbfs <= -199
    unheard = presence < limits['presence']
    reasons = []
    if seconds < MIN_SECONDS:
        reasons.append('too_short')
    if flat:
        reasons.append('flat_line')
    elif unheard:
        reasons.append('no_heart_sound')
    unusable = bool(reasons) or score < limits['unusable']
    if raw.level_dbfs < TOO_QUIET_DBFS:
        reasons.append('too_quiet')
    good = not unusable and score >= limits['good']
    for name, (feature, side, limit) in REASON_LIMITS.items():
        crossed = q[feature] > limit if side == 'above' else q[feature] < limit
        about_heart = name in ('too_noisy', 'weak_heart_sound', 'unsteady_beats', 'low_frequency_rumble')
        if crossed and not flat and not (about_heart and good):
            reasons.append(name)
    if not good and not reasons:
        reasons.append('unclear_heart_sound')
    verdict = 'unusable' if unusable else 'good' if good else 'acceptable'
    shown = score * min(1.0, presence / limits['presence'])
    return {'score': 0.0 if flat or seconds < MIN_SECONDS else shown, 'verdict': verdict, 'reasons': reasons}


def answer(raw: Raw, h: dict) -> dict:
    """The answer for one recording, as score.py reads it."""
    quality = quality_of(raw, h)
    out = {'file': raw.file, 'status': 'analyzed', 'reasons': [], 'quality': quality, 'heart': None}
    if quality['verdict'] == 'unusable':
        return out | {'status': 'rejected', 'reasons': quality['reasons']}
    limits, r = h['thresholds'], raw.rate
    bpm = r.heart_rate_bpm if math.isfinite(r.heart_rate_bpm) else None
    rate_confidence = heads.probability(h['rate'], raw.quality)
    agrees = bpm is not None and (
        abs(r.acf_rate_bpm / bpm - 1) <= ACF_TOLERANCE or r.acf_at_interval >= ACF_SHARE_OF_BEST * r.acf_best > 0
    )
    if bpm is not None and (rate_confidence < limits['rate'] or (not agrees and rate_confidence < limits['rateDisagreeing'])):
        bpm = None
    irregular = r.irregularity if bpm is not None and quality['verdict'] != 'unusable' else float('nan')
    regularity = 'undetermined' if math.isnan(irregular) else 'irregular' if irregular > rate.IRREGULAR_ABOVE else 'regular'
    p = heads.probability(h['murmur'], raw.murmur)
    result = 'present' if p >= limits['murmurPresent'] else 'unknown' if quality['score'] < limits['murmurQuality'] else 'absent'
    systolic = np.mean([raw.murmur[f'middle{g}'] for g in ('160', '240', '340')])
    diastolic = np.mean([raw.murmur[f'diastoleEarly{g}'] for g in ('160', '240', '340')])
    phase = None if result != 'present' else 'diastolic' if diastolic > systolic + DIASTOLIC_MARGIN else 'systolic'
    rhythm = 0.0 if math.isnan(irregular) else sigmoid((irregular - rate.IRREGULAR_ABOVE) / IRREGULARITY_SOFTNESS)
    abnormal = 1 - (1 - p) * (1 - ABNORMAL_RHYTHM_WEIGHT * rhythm)
    verdict = (
        'abnormal' if result == 'present' or regularity == 'irregular'
        else 'normal' if result == 'absent' and regularity == 'regular' else 'unknown'
    )  # fmt: skip
    out['heart'] = {
        'heartRateBpm': bpm,
        'heartRateConfidence': rate_confidence,
        'segments': [
            {'state': STATES[s], 'startSeconds': a * FRAME_SECONDS, 'endSeconds': b * FRAME_SECONDS, 'confidence': float(c)}
            for (s, a, b), c in zip(raw.segments, raw.confidence)
        ],
        'rhythm': {
            'regularity': regularity,
            'irregularity': None if math.isnan(irregular) else irregular,
            'systolicFraction': r.systolic_fraction if math.isfinite(r.systolic_fraction) else None,
        },
        'murmur': {'result': result, 'probability': p, 'phase': phase},
        'abnormal': {'result': verdict, 'probability': abnormal},
    }
    return out
