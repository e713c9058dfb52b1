"""Fit heads and thresholds inside the folds, predict out of fold, score, and fit the heads that ship.

usage: python evaluate.py --data DIR --raw FILE --out DIR --score PATH_TO_score.py [--heads FILE.json --version TEXT]
`--raw` comes from extract.py (networks that never saw the person). For each fold the heads and thresholds are fitted on the other
folds and applied to it; sets without persons in training (CinC 2016, manikin, lung) use the heads of fold 0, as they use its
network. predictions.jsonl is what score.py reads. Confidence intervals resample persons (CirCor) or files 400 times.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import importlib.util
import io
import json
import math
import os
import pickle

import numpy as np

import decide
import folds
import heads
import hsmm
import rate

UNKNOWN_SHARE = 0.1
MURMUR_WEIGHTS = {'Present': 5, 'Unknown': 3, 'Absent': 1}


def patient_scores(table, p):
    """Per patient: truth and the murmur probabilities of the recordings."""
    grouped = collections.defaultdict(list)
    for row, value in zip(table, p):
        grouped[row['patient']].append((row['murmur_patient'], value))
    return [(v[0][0], np.array([x[1] for x in v])) for v in grouped.values()]


def operating_point(patients) -> float:
    """Probability above which a recording makes its patient Present.

    A one-dimensional logistic regression of Present against Absent on the patient's highest logit; the threshold is where the
    challenge's weights break even, 5 P(present) = P(absent). A grid search for the best weighted accuracy of the training folds
    was tried and generalised worse: that surface is flat and ragged.
    """
    judged = [(p.max(), truth) for truth, p in patients if truth != 'Unknown']
    rows = [{'z': math.log(p / (1 - p))} for p, _ in judged]
    target = np.array([float(truth == 'Present') for _, truth in judged])
    head = heads.fit(rows, target, np.ones(len(rows)), {'z': 1}, 1e-3)
    term = head['terms'][0]
    odds = MURMUR_WEIGHTS['Absent'] / MURMUR_WEIGHTS['Present']
    z = (math.log(odds) - head['intercept']) * term['scale'] / term['coefficient'] + term['mean']
    return 1 / (1 + math.exp(-z))


def fit_heads(raws, tables, use) -> dict:
    """All heads and thresholds from the recordings for which use(fold) holds."""
    by_person = folds.read_folds()
    circor = [r for r in tables['circor2022'] if use(by_person[r['person']]) and r['file'] in raws]
    pascal = [r for r in tables['pascal2011'] if use(folds.hashed_fold(r['file'])) and r['file'] in raws]
    synthetic = [raws[k] for i, k in enumerate(k for k in raws if k.startswith('synthetic-fit/')) if use(i % folds.FOLDS)]
    buried = [raws[f"degraded/{r['file']}"] for r in circor if f"degraded/{r['file']}" in raws]
    artifacts = [raws[r['file']] for r in pascal if r['label'] == 'artifact']
    hearts = [raws[r['file']] for r in circor] + [raws[r['file']] for r in pascal if r['label'] != 'artifact']
    q = lambda rs: [r.quality for r in rs]  # noqa: E731

    groups = [(q(hearts), 1, 1.0), (q(synthetic), 0, 1.0), (q(artifacts), 0, 0.3)]
    presence = fit_groups(groups, heads.PRESENCE, 1e-2)

    noisy = lambda r: 'noisy' in r['sublabel']  # noqa: E731
    groups = [
        (q(raws[r['file']] for r in circor if r['murmur_patient'] != 'Unknown'), 1, 1.0),
        (q(raws[r['file']] for r in circor if r['murmur_patient'] == 'Unknown'), 0, 1.0),
        (q(raws[r['file']] for r in pascal if r['label'] != 'artifact' and not noisy(r)), 1, 0.3),
        (q(raws[r['file']] for r in pascal if r['label'] != 'artifact' and noisy(r)), 0, 0.3),
        (q(artifacts), 0, 0.1),
        (q(synthetic), 0, 0.1),
        (q(buried), 0, 0.5),
    ]
    quality = fit_groups(groups, heads.QUALITY, 0.3)

    timed = [r for r in circor if r['hr_bpm_from_tsv'] not in ('', 'nan')]
    right = [abs(raws[r['file']].rate.heart_rate_bpm - float(r['hr_bpm_from_tsv'])) <= 10 for r in timed]
    rows = q(raws[r['file']] for r in timed) + q(synthetic)
    target = np.array([float(v) for v in right] + [0.0] * len(synthetic))
    rate_head = heads.fit(rows, target, np.where(np.arange(len(rows)) < len(timed), 1.0, 0.5), heads.RATE, 1e-2)

    heard = [r for r in circor if r['murmur_here'] in ('Present', 'Absent')]
    target = np.array([float(r['murmur_here'] == 'Present') for r in heard])
    rows = [raws[r['file']].murmur for r in heard]
    murmur = heads.recalibrated(heads.fit(rows, target, np.ones(len(heard)), heads.MURMUR, 0.1), rows, target)

    out = {'presence': presence, 'quality': quality, 'rate': rate_head, 'murmur': murmur}
    presences = np.array([heads.probability(presence, raws[r['file']].quality) for r in circor])
    scores = np.array([heads.probability(quality, raws[r['file']].quality) for r in circor])
    known = np.array([r['murmur_patient'] != 'Unknown' for r in circor])
    present_at = float(np.clip(np.quantile(presences, 0.002), 0.2, 0.45))
    shown = scores * np.minimum(1, presences / present_at)
    levels = np.quantile(scores, np.linspace(0.02, 0.5, 49))
    youden = [np.mean(scores[known] >= v) + np.mean(scores[~known] < v) for v in levels]
    p = [heads.probability(murmur, raws[r['file']].murmur) for r in circor]
    noise_rates = sorted(heads.probability(rate_head, r.quality) for r in synthetic)
    out['thresholds'] = {
        'presence': present_at,
        'unusable': float(np.quantile(scores, 0.002)),
        'good': float(levels[int(np.argmax(youden))]),
        'rate': float(np.clip(noise_rates[int(0.995 * (len(noise_rates) - 1))], 0.05, 0.5)),
        'rateDisagreeing': 0.5,
        'murmurPresent': operating_point(patient_scores(circor, p)),
        'murmurQuality': float(np.quantile(shown, UNKNOWN_SHARE)),
    }
    return out


def fit_groups(groups, signs, l2):
    """A head from groups of (rows, target, total weight)."""
    rows = [r for g in groups for r in g[0]]
    target = np.concatenate([np.full(len(g[0]), float(g[1])) for g in groups])
    weight = np.concatenate([np.full(len(g[0]), g[2] / max(1, len(g[0]))) for g in groups])
    return heads.fit(rows, target, weight, signs, l2)


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equally filled bins."""
    order = np.argsort(p, kind='stable')
    return float(sum(abs(p[b].mean() - y[b].mean()) * len(b) for b in np.array_split(order, bins)) / len(p))


def score(module, data: str, path: str) -> dict:
    """score.py's figures."""
    with contextlib.redirect_stdout(io.StringIO()):
        return module.main(data, path)


def intervals(module, data: str, answers: dict, tables, work: str, rounds: int) -> dict:
    """95 % intervals of murmur, quality and rate figures from resampled persons (files where a set has no persons)."""
    rng = np.random.default_rng(5)
    circor = tables['circor2022']
    persons = collections.defaultdict(list)
    for r in circor:
        persons[r['person']].append(r)
    names = sorted(persons)
    values = collections.defaultdict(list)
    counts = {r['file']: beat_counts(module, data, answers[r['file']], r) for r in circor}
    for _ in range(rounds):
        chosen = [r for n in rng.choice(names, len(names)) for r in [persons[n]]]
        rows = [r for rs in chosen for r in rs]
        tp, fp, fn = np.sum([counts[r['file']] for r in rows], axis=0)
        values['circor.f1_60ms'].append(2 * tp / (2 * tp + fp + fn))
        timed = [r for r in rows if r['hr_bpm_from_tsv'] not in ('', 'nan')]
        got = [(answers[r['file']]['heart'] or {}).get('heartRateBpm') for r in timed]
        ok = [g is not None and abs(g - float(r['hr_bpm_from_tsv'])) <= 5 for g, r in zip(got, timed)]
        values['circor.hr_within_5bpm'].append(np.mean(ok))
        p = lambda r: ((answers[r['file']]['heart'] or {}).get('murmur') or {}).get('probability', 0.5)  # noqa: E731
        pos = [p(r) for r in rows if r['murmur_here'] == 'Present']
        neg = [p(r) for r in rows if r['murmur_patient'] == 'Absent']
        values['circor.murmur_auroc'].append(module.auroc(pos, neg))
        s = lambda r: answers[r['file']]['quality']['score']  # noqa: E731
        bad = [s(r) for r in rows if r['murmur_patient'] == 'Unknown']
        values['circor.quality_auroc'].append(module.auroc([s(r) for r in rows if r['murmur_patient'] != 'Unknown'], bad))
        done = total = 0.0
        for rs in chosen:
            pats = collections.defaultdict(list)
            for r in rs:
                pats[r['patient']].append(r)
            for recs in pats.values():
                res = [((answers[r['file']]['heart'] or {}).get('murmur') or {}).get('result', 'unknown') for r in recs]
                said = 'Present' if 'present' in res else 'Absent' if 'absent' in res else 'Unknown'
                total += MURMUR_WEIGHTS[recs[0]['murmur_patient']]
                done += MURMUR_WEIGHTS[recs[0]['murmur_patient']] * (said == recs[0]['murmur_patient'])
        values['circor.murmur_weighted_accuracy'].append(done / total)
    return {k: [round(float(x), 4) for x in np.percentile(v, [2.5, 97.5])] for k, v in values.items()}


def beat_counts(module, data: str, found: dict, row) -> np.ndarray:
    """True positives, false positives, false negatives of S1 and S2 at 60 ms, as score.py counts them."""
    path = f"{data}/{row['file'][:-5]}.tsv"
    total = np.zeros(3)
    if os.path.exists(path):
        states = module.truth_states(path)
        spans = module.spans(states)
        segments = (found['heart'] or {}).get('segments') or []
        for name in ('S1', 'S2'):
            ref = [(a + b) / 2 for a, b, n in states if n == name]
            got = [(g['startSeconds'] + g['endSeconds']) / 2 for g in segments if g['state'] == name]
            got = [c for c in got if any(a <= c <= b for a, b in spans)]
            tp = module.match(ref, got, 0.06)
            total += (tp, len(got) - tp, len(ref) - tp)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', required=True)
    parser.add_argument('--raw', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--score', required=True)
    parser.add_argument('--heads')
    parser.add_argument('--version', default='dev')
    parser.add_argument('--rounds', type=int, default=400)
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location('score', args.score)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with open(args.raw, 'rb') as handle:
        raws = pickle.load(handle)
    tables = {n: folds.rows(args.data, n) for n in ('circor2022', 'pascal2011', 'physionet2016', 'hls-cmds', 'lung')}
    by_person = folds.read_folds()
    present = sorted({by_person[r['person']] for r in tables['circor2022'] if r['file'] in raws})
    per_fold = {f: fit_heads(raws, tables, lambda g, f=f: g != f) for f in present}
    fold_of = {r['file']: by_person[r['person']] for r in tables['circor2022']}
    fold_of |= {r['file']: folds.hashed_fold(r['file']) for r in tables['pascal2011']}
    for prefix in ('synthetic-test/', 'synthetic-fit/'):
        fold_of |= {k: i % folds.FOLDS for i, k in enumerate(k for k in raws if k.startswith(prefix))}
    answers = {}
    for name, raw in raws.items():
        f = fold_of.get(name, present[0])
        answers[name] = decide.answer(raw, per_fold[f if f in per_fold else present[0]])
    os.makedirs(args.out, exist_ok=True)
    path = f'{args.out}/predictions.jsonl'
    with open(path, 'w') as handle:
        for name, a in answers.items():
            if not name.startswith(('synthetic', 'degraded')):
                handle.write(json.dumps(a | {'file': f'{args.data}/{name}'}) + '\n')
    figures = score(module, args.data, path)
    tests = [k for k in answers if k.startswith('synthetic-test/')]
    wrong = [k for k in tests if (answers[k]['heart'] or {}).get('heartRateBpm') is not None]
    figures['nonheart.false_rate_share'] = len(wrong) / max(1, len(tests))
    figures['nonheart.rejected'] = float(np.mean([answers[k]['status'] == 'rejected' for k in tests]))
    figures['nonheart.wrong'] = wrong
    labelled = [r for r in tables['circor2022'] if r['murmur_here'] in ('Present', 'Absent') and r['file'] in raws]
    labelled = [r for r in labelled if answers[r['file']]['heart']]
    p = np.array([answers[r['file']]['heart']['murmur']['probability'] for r in labelled])
    y = np.array([float(r['murmur_here'] == 'Present') for r in labelled])
    figures['murmur.calibration_error'] = calibration_error(p, y)
    said = np.array([answers[r['file']]['heart']['murmur']['result'] == 'present' for r in labelled])
    figures['murmur.sensitivity'], figures['murmur.specificity'] = float(said[y == 1].mean()), float((~said[y == 0]).mean())
    figures['thresholds'] = {f: h['thresholds'] for f, h in per_fold.items()}
    if args.rounds and len(present) == folds.FOLDS:
        figures['ci95'] = intervals(module, args.data, answers, tables, args.out, args.rounds)
    with open(f'{args.out}/figures.json', 'w') as handle:
        json.dump(figures, handle, indent=1)
    for k, v in figures.items():
        print(f'{k:34} {v:.4f}' if isinstance(v, float) else f'{k:34} {v}')
    if args.heads:
        final = fit_heads(raws, tables, lambda g: True)
        final = {'version': args.version, 'hsmm': hsmm_constants(), 'decisions': decision_constants()} | final
        with open(args.heads, 'w') as handle:
            json.dump(final, handle, indent=1)
            handle.write('\n')


def hsmm_constants() -> dict:
    """The duration model's constants, states in the order S1, systole, S2, diastole."""
    return {
        'medianSeconds': hsmm.MEDIAN_SECONDS,
        'logSigma': hsmm.LOG_SIGMA,
        'minFrames': hsmm.MIN_FRAMES,
        'maxFrames': hsmm.MAX_FRAMES,
        'emissionWeight': hsmm.EMISSION_WEIGHT,
        'posteriorFloor': hsmm.POSTERIOR_FLOOR,
    }


def decision_constants() -> dict:
    """Fixed limits of decide.py and rate.py."""
    return {
        'minSeconds': decide.MIN_SECONDS,
        'flatUnusable': decide.FLAT_UNUSABLE,
        'tooQuietDbfs': decide.TOO_QUIET_DBFS,
        'acfTolerance': decide.ACF_TOLERANCE,
        'acfShareOfBest': decide.ACF_SHARE_OF_BEST,
        'irregularAbove': rate.IRREGULAR_ABOVE,
        'irregularitySoftness': decide.IRREGULARITY_SOFTNESS,
        'abnormalRhythmWeight': decide.ABNORMAL_RHYTHM_WEIGHT,
        'diastolicMargin': decide.DIASTOLIC_MARGIN,
        'reasons': [{'reason': k, 'feature': f, 'side': s, 'limit': v} for k, (f, s, v) in decide.REASON_LIMITS.items()],
    }


if __name__ == '__main__':
    main()
