#!/usr/bin/env python3
"""Fit the lung heads and report their figures, with patients kept together.

usage: fit_heads.py DATA_DIR MEASURES.jsonl   (MEASURES from `node training/lung/measure.mjs DATA_DIR`)

Wheeze: KAUH, wheeze against normal; what is printed goes into lungHeads.ts. Crackles: ICBHI 2017, files with
against files without; printed to show that no fit is possible (lungHeads.ts has a hand-set curve). Logistic
regression of ln(measure + offset); every class weighs the same, and every patient within a class.
"""
import csv
import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

SEED = 20220
OFFSETS = {'wheezeStrengthDb': 0.01, 'cracklesPerSecond': 0.5}


def weights(y, patients):
    w = np.array([1 / sum((patients == p) & (y == c)) for p, c in zip(patients, y)])
    for c in (0, 1):
        w[y == c] *= 0.5 / w[y == c].sum()
    return w * len(y)


def fit(x, y, patients):
    return LogisticRegression(C=1.0).fit(x[:, None], y, sample_weight=weights(y, patients))


def interval(y, p, patients, times=2000):
    """Percentile interval of the AUROC, patients resampled."""
    rng = np.random.default_rng(SEED)
    names = np.unique(patients)
    rows = {n: np.flatnonzero(patients == n) for n in names}
    found = []
    for _ in range(times):
        i = np.concatenate([rows[n] for n in rng.choice(names, len(names))])
        if 0 < y[i].mean() < 1:
            found.append(roc_auc_score(y[i], p[i]))
    return np.percentile(found, [2.5, 97.5])


def report(name, rows, key, is_positive):
    x = np.log([r[key] + OFFSETS[key] for r in rows])
    y = np.array([int(is_positive(r)) for r in rows])
    patients = np.array([r['patient'] for r in rows])
    head = fit(x, y, patients)
    print(f'{name}: {len(y)} recordings, {y.sum()} positive, {len(set(patients))} patients')
    print(f'  intercept {head.intercept_[0]:.4f} slope {head.coef_[0, 0]:.4f} offset {OFFSETS[key]}')
    shipped = head.predict_proba(x[:, None])[:, 1]
    print(f'  in-sample AUROC {roc_auc_score(y, shipped):.3f}', interval(y, shipped, patients).round(3))
    folds = min(5, len(set(patients[y == 1])), len(set(patients[y == 0])))
    out = np.zeros(len(y))
    for train, test in StratifiedGroupKFold(folds, shuffle=True, random_state=SEED).split(x, y, patients):
        out[test] = fit(x[train], y[train], patients[train]).predict_proba(x[test, None])[:, 1]
    print(f'  out-of-fold AUROC ({folds} folds) {roc_auc_score(y, out):.3f}', interval(y, out, patients).round(3))
    for threshold in (0.3, 0.5, 0.7):
        said = out >= threshold
        print(f'  at {threshold}: sensitivity {said[y == 1].mean():.3f} specificity {(~said[y == 0]).mean():.3f}')


def main(folder, path):
    measures = {d['file']: d for d in map(json.loads, open(path))}
    rows = [r | measures[r['file']] for r in csv.DictReader(open(f'{folder}/lung.csv'))]
    kauh = [r for r in rows if r['source'] == 'kauh2021' and r['label'] in ('wheeze', 'normal')]
    report('wheeze (KAUH)', kauh, 'wheezeStrengthDb', lambda r: r['label'] == 'wheeze')
    for suffix in 'BDE':
        part = [r for r in kauh if r['file'].endswith(f'{suffix}.flac')]
        y = [r['label'] == 'wheeze' for r in part]
        print(f'  filter {suffix}: AUROC {roc_auc_score(y, [r["wheezeStrengthDb"] for r in part]):.3f} of {len(y)}')
    icbhi = [r for r in rows if r['source'] == 'icbhi2017']
    report('crackles (ICBHI)', icbhi, 'cracklesPerSecond', lambda r: r['crackle'] == '1')
    report('wheeze (ICBHI, never fitted on)', icbhi, 'wheezeStrengthDb', lambda r: r['wheeze'] == '1')


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
