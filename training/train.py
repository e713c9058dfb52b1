"""Train the segmentation network: one fold or the final model, in two stages.

usage: python train.py --data DIR --cache DIR --out DIR --fold 0..4|final [--start DIR] [--epochs 36] [--seed 1] [--threads 2]
Stage 1: AdamW, one-cycle learning rate, crops of 300 frames around annotated stretches of CirCor. Stage 2 (`--start`, the folder
of stage 1) goes on at a constant learning rate and keeps the exponential mean of the weights along the way (Polyak averaging;
Izmailov et al. 2018, arXiv:1803.05407), with the batch statistics measured again at the end. In stage 2, annotated recordings that
the stage-1 network contradicts in most frames although it was trained on them count a fifth: S1 and S2 are likely swapped there.
Persons of the fold are never read; neither are PASCAL files hashed to it.
"""

from __future__ import annotations

import argparse
import copy
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
import network
import synthetic

CROP_FRAMES = 300
BATCH = 32
NOISE_CROPS = 5
STATE_WEIGHTS = (1.5, 1.0, 1.5, 0.7)
MURMUR_MIN_SNR_DB = 12.0
HEART_MIN_SNR_DB = 3.0
PEAK_RATE = 2e-3
AVERAGING_RATE = 8e-4
AVERAGING_DECAY = 0.998
DOUBTED_WEIGHT = 0.2
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


def doubting(recordings, examples: list[Example], model) -> int:
    """Lower the weight of recordings whose annotation the network contradicts in most frames; returns their number."""
    usable = [r for r in recordings if int((r.labels >= 0).sum()) >= 50 and len(r.labels) >= CROP_FRAMES]
    doubted = 0
    for r, example in zip(usable, examples, strict=True):
        x = features.centred_log(np.abs(r.spectrum.astype(np.complex128)) ** 2)
        state = analyse.run_network(model, x)[:, : network.STATES].argmax(axis=1)
        known = r.labels >= 0
        if np.mean(state[known] == r.labels[known]) < 0.5:
            example.weights *= DOUBTED_WEIGHT
            doubted += 1
    return doubted


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
    """Stage 1, or stage 2 from `start`."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = network.HeartNetwork()
    if start is not None:
        model.load_state_dict(start.state_dict())
    average = copy.deepcopy(model)
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE if start is None else AVERAGING_RATE, weight_decay=2e-2)
    schedule = None
    if start is None:
        steps = sum(1 for _ in batches(np.random.default_rng(0), examples, bank))
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK_RATE, total_steps=epochs * (steps + 3), pct_start=0.2)
    for epoch in range(epochs):
        began, losses = time.time(), []
        for batch in batches(rng, examples, bank):
            optimiser.zero_grad()
            loss = loss_of(model(batch[0]), *batch[1:])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            if schedule and schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
            with torch.no_grad():
                for mean, value in zip(average.parameters(), model.parameters()):
                    mean.lerp_(value, 1 - AVERAGING_DECAY)
            losses.append(loss.item())
        log(f'epoch {epoch + 1:3d} loss {np.mean(losses):.4f} batches {len(losses)} seconds {time.time() - began:.1f}')
    return model.eval() if start is None else measured(average, batches(rng, examples, bank))


def measured(model, data):
    """The network with batch statistics measured over the given batches."""
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm1d):
            module.reset_running_stats()
            module.momentum = None
    model.eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm1d):
            module.train()
    with torch.no_grad():
        for batch in data:
            model(batch[0])
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', required=True)
    parser.add_argument('--cache', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--fold', required=True)
    parser.add_argument('--start')
    parser.add_argument('--epochs', type=int, default=36)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    fold = None if args.fold == 'final' else int(args.fold)
    recordings = [r for r in dataset.load(args.data, args.cache, 'circor2022') if r.fold != fold]
    pascal = [r for r in dataset.load(args.data, args.cache, 'pascal2011') if r.fold != fold]
    bank = noise_bank(pascal, args.seed)
    start = analyse.load_network(f'{args.start}/network-{args.fold}.pt') if args.start else None
    examples = annotated(recordings)
    doubted = doubting(recordings, examples, start) if start else 0
    os.makedirs(args.out, exist_ok=True)
    with open(f'{args.out}/train-{args.fold}.log', 'w') as handle:

        def log(text: str) -> None:
            print(text, flush=True)
            print(text, file=handle, flush=True)

        log(f'fold {args.fold} recordings {len(examples)} doubted {doubted} seed {args.seed} epochs {args.epochs} torch {torch.__version__}')
        model = train(examples, bank, args.epochs, args.seed, log, start)
    torch.save(model.state_dict(), f'{args.out}/network-{args.fold}.pt')


if __name__ == '__main__':
    main()
