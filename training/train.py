"""Train the segmentation network: one fold or the final model, in two stages.

usage: python train.py --data DIR --cache DIR --out DIR --fold 0..4|final [--teacher DIR] [--epochs 36] [--seed 1] [--threads 2]
Stage 1 learns from the annotated stretches of CirCor. Stage 2 (`--teacher`, the folder of stage 1) starts from the stage-1 network
of the same fold and also learns from what that network, smoothed by the duration model, says about sound nobody annotated: the
rest of CirCor, CinC 2016 and PASCAL set B (self-training, Xie et al. 2020, arXiv:1911.04252), each frame weighted by confidence.
The timed PASCAL files are never learned from. Annotated recordings that the teacher, though trained on them, contradicts in most
frames are likely to have S1 and S2 swapped and count a fifth.
AdamW, one-cycle learning rate, crops of 300 frames. Persons of the fold are never read; neither are PASCAL files hashed to it.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import analyse
import augment
import dataset
import features
import hsmm
import network
import synthetic

CROP_FRAMES = 300
BATCH = 32
NOISE_CROPS = 5
STATE_WEIGHTS = (1.5, 1.0, 1.5, 0.7)
MURMUR_MIN_SNR_DB = 12.0
HEART_MIN_SNR_DB = 3.0
PSEUDO_WEIGHT = 0.5
DOUBTED_WEIGHT = 0.2
OUTSIDE_SHARE = 0.45
MURMUR_LABEL = {'Present': 1.0, 'Absent': 0.0}


def noise_bank(pascal: list[dataset.Recording], seed: int) -> list[np.ndarray]:
    """Unit-power complex spectrograms: synthetic non-hearts, and PASCAL artifacts six times over."""
    out = [dataset.unit_spectrum(y) for kind, y in synthetic.bank(1000 + seed, 360, 12.0) if np.any(y)]
    artifacts = [r.spectrum for r in pascal if r.row['label'] == 'artifact' and np.any(r.spectrum)]
    return out + artifacts * 6


@dataclasses.dataclass
class Example:
    """A recording to learn from: spectrum, labels 0..3 or -1, weight per frame, murmur target or -1, crops per epoch."""

    spectrum: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    murmur: float
    crops: float


def annotated(recordings) -> list[Example]:
    """Stage 1: annotated frames only."""
    out = []
    for r in recordings:
        known = int((r.labels >= 0).sum())
        if known >= 50 and len(r.labels) >= CROP_FRAMES:
            murmur = MURMUR_LABEL.get(r.row['murmur_here'], -1.0)
            out.append(Example(r.spectrum, r.labels, (r.labels >= 0).astype(float), murmur, max(1, round(known / CROP_FRAMES))))
    return out


def self_labelled(recordings, outside, teacher) -> list[Example]:
    """Stage 2: annotated frames as they are, all others with the teacher's decoded state and a weight by its confidence."""
    out = []
    for r in [*recordings, *outside]:
        if len(r.labels) < CROP_FRAMES:
            continue
        x = features.centred_log(np.abs(r.spectrum.astype(np.complex128)) ** 2)
        logits = analyse.run_network(teacher, x)
        p = analyse.softmax(logits[:, : network.STATES])
        segments = hsmm.decode(p)
        confidence = hsmm.confidences(p, segments)
        smooth = np.convolve(np.pad(confidence, 4, mode='edge'), np.ones(9) / 9, 'valid')
        labels, weights = r.labels.copy(), (r.labels >= 0).astype(float)
        decoded = np.zeros(len(labels), np.int64)
        trust = np.zeros(len(labels))
        for (s, a, b), c in zip(segments, smooth):
            decoded[a:b] = s
            trust[a:b] = PSEUDO_WEIGHT * np.clip((c - 0.6) / 0.25, 0, 1)
        trust[analyse.sigmoid(logits[:, network.HEART]) < 0.5] = 0
        known = labels >= 0
        if known.any() and np.mean(decoded[known] == labels[known]) < 0.5:
            weights[known] = DOUBTED_WEIGHT
            trust[:] = 0
        labels[~known], weights[~known] = decoded[~known], trust[~known]
        circor = 'murmur_here' in r.row
        crops = known.sum() / CROP_FRAMES + (0.5 * (~known).sum() / CROP_FRAMES if circor else OUTSIDE_SHARE)
        if weights.sum() >= 50:
            murmur = MURMUR_LABEL.get(r.row['murmur_here'], -1.0) if circor else -1.0
            out.append(Example(r.spectrum, labels, weights, murmur, crops))
    return out


def crops_of_epoch(rng, examples, bank):
    """Yield (features [300, 40], labels, weights, murmur target or -1, heart target or -1)."""
    for i in rng.permutation(len(examples)):
        e = examples[i]
        count = int(e.crops + rng.random())
        if count == 0:
            continue
        joint = np.stack([e.labels.astype(float), e.weights], axis=1)
        x, joint, snr_db = augment.augmented(rng, e.spectrum, joint, bank)
        labels, weights = joint[:, 0].astype(np.int64), joint[:, 1]
        known = np.flatnonzero(weights > 0)
        if len(known) < 50 or len(x) < CROP_FRAMES:
            continue
        murmur = e.murmur if snr_db >= MURMUR_MIN_SNR_DB else -1.0
        heart = 1.0 if snr_db >= HEART_MIN_SNR_DB else -1.0
        for _ in range(count):
            start = int(np.clip(known[rng.integers(len(known))] - rng.integers(CROP_FRAMES), 0, len(x) - CROP_FRAMES))
            part = slice(start, start + CROP_FRAMES)
            yield x[part], labels[part], weights[part], murmur, heart


def noise_crop(rng, bank):
    """A crop without any heart: one noise or a sum of two, through a random device."""
    s = augment.noise_like(rng, bank, 2 * CROP_FRAMES)
    if rng.random() < 0.4:
        s = s + 10 ** rng.uniform(-1.5, 0) * augment.noise_like(rng, bank, 2 * CROP_FRAMES)
    if rng.random() < 0.5:
        s = s * augment.device_response(rng)
    return features.centred_log(np.abs(s) ** 2)[:CROP_FRAMES]


def batches(rng, examples, bank):
    """Shuffled batches of one epoch; the last, partial one is dropped."""
    pool = list(crops_of_epoch(rng, examples, bank))
    order = rng.permutation(len(pool))
    hearts = BATCH - NOISE_CROPS
    silent = np.zeros(CROP_FRAMES)
    for b in range(len(pool) // hearts):
        chosen = [pool[i] for i in order[b * hearts : (b + 1) * hearts]]
        x = np.stack([c[0] for c in chosen] + [noise_crop(rng, bank) for _ in range(NOISE_CROPS)])
        columns = (
            x.transpose(0, 2, 1),
            np.stack([c[2] for c in chosen] + [silent] * NOISE_CROPS),
            np.array([c[3] for c in chosen] + [-1.0] * NOISE_CROPS),
            np.array([c[4] for c in chosen] + [0.0] * NOISE_CROPS),
        )
        labels = np.stack([c[1] for c in chosen] + [silent.astype(np.int64)] * NOISE_CROPS)
        x, weights, murmur, heart = (torch.from_numpy(np.ascontiguousarray(c, np.float32)) for c in columns)
        yield x, torch.from_numpy(np.maximum(labels, 0)), weights, murmur, heart


def loss_of(logits, labels, weights, murmur, heart):
    """Weighted sum: states on labelled frames, murmur on systole, heart on labelled frames and noise crops,
    and a pull to even posteriors on noise crops, so that confident posteriors mean a heart."""
    states = logits[:, : network.STATES]
    class_weights = torch.tensor(STATE_WEIGHTS)
    each = F.cross_entropy(states, labels, weight=class_weights, label_smoothing=0.02, reduction='none')
    loss = (each * weights).sum() / (class_weights[labels] * weights).sum()
    systole = (labels == 1) & (weights > 0.1) & (murmur[:, None] >= 0)
    if systole.any():
        target = murmur[:, None].expand_as(systole)[systole]
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(logits[:, network.MURMUR][systole], target)
    noise = heart == 0
    judged = (noise[:, None] | (weights > 0)) & (heart[:, None] >= 0)
    target = heart[:, None].expand_as(judged)[judged]
    loss = loss + 0.3 * F.binary_cross_entropy_with_logits(logits[:, network.HEART][judged], target)
    return loss - 0.2 * F.log_softmax(states[noise.nonzero()[:, 0]], dim=1).mean()


def train(examples, bank, epochs: int, seed: int, log, start=None) -> network.HeartNetwork:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = network.HeartNetwork()
    peak = 2e-3
    if start is not None:
        model.load_state_dict(start.state_dict())
        peak = 1.2e-3
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=peak, weight_decay=2e-2)
    per_epoch = sum(1 for _ in batches(np.random.default_rng(0), examples, bank))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, total_steps=epochs * (per_epoch + 3), pct_start=0.2)
    for epoch in range(epochs):
        began, losses = time.time(), []
        for batch in batches(rng, examples, bank):
            optimiser.zero_grad()
            loss = loss_of(model(batch[0]), *batch[1:])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
            losses.append(loss.item())
        log(f'epoch {epoch + 1:3d} loss {np.mean(losses):.4f} batches {len(losses)} seconds {time.time() - began:.1f}')
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', required=True)
    parser.add_argument('--cache', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--fold', required=True)
    parser.add_argument('--teacher')
    parser.add_argument('--epochs', type=int, default=36)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    fold = None if args.fold == 'final' else int(args.fold)
    recordings = [r for r in dataset.load(args.data, args.cache, 'circor2022') if r.fold != fold]
    pascal = [r for r in dataset.load(args.data, args.cache, 'pascal2011') if r.fold != fold]
    bank = noise_bank(pascal, args.seed)
    teacher = analyse.load_network(f'{args.teacher}/network-{args.fold}.pt') if args.teacher else None
    if teacher:
        outside = dataset.load(args.data, args.cache, 'physionet2016') + [r for r in pascal if r.row['set'] == 'b']
        examples = self_labelled(recordings, outside, teacher)
    else:
        examples = annotated(recordings)
    os.makedirs(args.out, exist_ok=True)
    with open(f'{args.out}/train-{args.fold}.log', 'w') as handle:

        def log(text: str) -> None:
            print(text, flush=True)
            print(text, file=handle, flush=True)

        doubted = sum(float(e.weights.max()) < 0.4 for e in examples)
        log(f'fold {args.fold} recordings {len(examples)} doubted {doubted} seed {args.seed} epochs {args.epochs} torch {torch.__version__}')
        model = train(examples, bank, args.epochs, args.seed, log, teacher)
    torch.save(model.state_dict(), f'{args.out}/network-{args.fold}.pt')


if __name__ == '__main__':
    main()
