"""Logistic heads over named features, and the decisions drawn from them. The runtime evaluates the same JSON.

A head is `z = intercept + sum coef * (clip(x, low, high) - mean) / scale`, `p = sigmoid(z)`. Coefficients are constrained to
the sign that physiology demands, which keeps a head sensible on devices it never saw.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

PRESENCE = {'confidence': 1, 'heart': 1, 'heartLow': 1, 'posteriorPeriodicity': 1, 'beatCorrelation': 1}
QUALITY = {
    'confidence': 1,
    'heartLogit': 1,
    'posteriorPeriodicity': 1,
    'envelopePeriodicity': 1,
    'beatCorrelation': 1,
    's1ContrastDb': 1,
    's2ContrastDb': 1,
    'midContrastDb': 1,
    'diastolicHighDb': -1,
    'clippedShare': -1,
    'intervalSpread': -1,
    'systolicVariationDb': -1,
    'murmurCertainty': 1,
}
RATE = {'confidence': 1, 'heart': 1, 'posteriorPeriodicity': 1, 'envelopePeriodicity': 1, 'beatCorrelation': 1, 'intervalSpread': -1}
MURMUR = {
    'netMean': 1,
    'netMedian': 1,
    'netUpper': 1,
    'systole100': 1,
    'systole160': 1,
    'systole240': 1,
    'systole340': 1,
    'systole500': 1,
}


def fit(rows: list[dict[str, float]], target: np.ndarray, weight: np.ndarray, signs: dict[str, int], l2: float) -> dict:
    """Sign-constrained weighted logistic regression with an L2 penalty on standardised coefficients."""
    names = list(signs)
    x = np.array([[r[n] for n in names] for r in rows])
    weight = weight / weight.mean()
    low, high = np.percentile(x, 0.5, axis=0), np.percentile(x, 99.5, axis=0)
    x = np.clip(x, low, high)
    mean = np.average(x, axis=0, weights=weight)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight))
    scale = np.where(scale > 1e-6, scale, 1.0)
    x = (x - mean) / scale
    sign = np.where(np.array(target) > 0.5, 1.0, -1.0)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = sign * (x @ theta[1:] + theta[0])
        p = 1 / (1 + np.exp(np.clip(z, -60, 60)))
        value = np.mean(weight * np.logaddexp(0, -z)) + 0.5 * l2 * theta[1:] @ theta[1:]
        inner = -weight * sign * p / len(z)
        return value, np.concatenate([[inner.sum()], x.T @ inner + l2 * theta[1:]])

    bounds = [(None, None)] + [(0, None) if signs[n] > 0 else (None, 0) for n in names]
    theta = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method='L-BFGS-B').x
    columns = (
        {'name': n, 'low': float(a), 'high': float(b), 'mean': float(m), 'scale': float(s), 'coefficient': float(c)}
        for n, a, b, m, s, c in zip(names, low, high, mean, scale, theta[1:])
    )
    return {'intercept': float(theta[0]), 'terms': list(columns)}


def recalibrated(head: dict, rows: list[dict[str, float]], target: np.ndarray) -> dict:
    """Platt's step: slope and offset refitted without penalty, undoing what the penalty did to the calibration."""
    outer = fit([{'z': logit(head, r)} for r in rows], target, np.ones(len(rows)), {'z': 1}, 1e-6)
    term = outer['terms'][0]
    slope = term['coefficient'] / term['scale']
    intercept = slope * (head['intercept'] - term['mean']) + outer['intercept']
    terms = [t | {'coefficient': t['coefficient'] * slope} for t in head['terms']]
    return {'intercept': float(intercept), 'terms': terms}


def logit(head: dict, row: dict[str, float]) -> float:
    """z of one row."""
    z = head['intercept']
    for t in head['terms']:
        z += t['coefficient'] * (min(max(row[t['name']], t['low']), t['high']) - t['mean']) / t['scale']
    return z


def probability(head: dict, row: dict[str, float]) -> float:
    """sigmoid of z."""
    return float(1 / (1 + np.exp(-np.clip(logit(head, row), -60, 60))))
