"""Train the segmentation network: one fold or the final model.

usage: python train.py --data DIR --cache DIR --out DIR --fold 0..4|final [--epochs 45] [--seed 1] [--threads 2]
AdamW, one-cycle learning rate, crops of 300 frames. Persons of the fold are never read; neither are PASCAL files hashed to it.
"""

from __future__ import annotations

import argparse
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

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
MURMUR_LABEL = {'Present': 1.0, 'Absent': 0.0}


def noise_bank(pascal: list[dataset.Recording], fold: int | None, seed: int) -> list[np.ndarray]:
    """Unit-power complex spectrograms: synthetic non-hearts, and PASCAL artifacts of the other folds six times over."""
    out = [dataset.unit_spectrum(y) for kind, y in synthetic.bank(1000 + seed, 360, 12.0) if np.any(y)]
    artifacts = [r.spectrum for r in pascal if r.row['label'] == 'artifact' and r.fold != fold and np.any(r.spectrum)]
    return out + artifacts * 6


def crops_of_epoch(rng, recordings, bank):
    """Yield (features [300, 40], labels, murmur target or -1, heart target or -1) over all annotated spans once."""
    for i in rng.permutation(len(recordings)):
        r = recordings[i]
        x, labels, snr_db = augment.augmented(rng, r.spectrum, r.labels, bank)
        known = np.flatnonzero(labels >= 0)
        if len(known) < 50 or len(x) < CROP_FRAMES:
            continue
        murmur = MURMUR_LABEL.get(r.row['murmur_here'], -1.0) if snr_db >= MURMUR_MIN_SNR_DB else -1.0
        heart = 1.0 if snr_db >= HEART_MIN_SNR_DB else -1.0
        for _ in range(max(1, round(len(known) / CROP_FRAMES))):
            start = int(np.clip(known[rng.integers(len(known))] - rng.integers(CROP_FRAMES), 0, len(x) - CROP_FRAMES))
            part = slice(start, start + CROP_FRAMES)
            yield x[part], labels[part], murmur, heart


def noise_crop(rng, bank):
    """A crop without any heart: one noise or a sum of two, through a random device."""
    s = augment.noise_like(rng, bank, 2 * CROP_FRAMES)
    if rng.random() < 0.4:
        s = s + 10 ** rng.uniform(-1.5, 0) * augment.noise_like(rng, bank, 2 * CROP_FRAMES)
    if rng.random() < 0.5:
        s = s * augment.device_response(rng)
    return features.centred_log(np.abs(s) ** 2)[:CROP_FRAMES]


def batches(rng, recordings, bank):
    """Shuffled batches of one epoch; the last, partial one is dropped."""
    pool = list(crops_of_epoch(rng, recordings, bank))
    order = rng.permutation(len(pool))
    hearts = BATCH - NOISE_CROPS
    for b in range(len(pool) // hearts):
        chosen = [pool[i] for i in order[b * hearts : (b + 1) * hearts]]
        x = np.stack([c[0] for c in chosen] + [noise_crop(rng, bank) for _ in range(NOISE_CROPS)])
        labels = np.stack([c[1] for c in chosen] + [np.full(CROP_FRAMES, -1)] * NOISE_CROPS)
        murmur = np.array([c[2] for c in chosen] + [-1.0] * NOISE_CROPS)
        heart = np.array([c[3] for c in chosen] + [0.0] * NOISE_CROPS)
        yield (
            torch.from_numpy(x.transpose(0, 2, 1).astype(np.float32)),
            torch.from_numpy(labels),
            torch.from_numpy(murmur.astype(np.float32)),
            torch.from_numpy(heart.astype(np.float32)),
        )


def loss_of(logits, labels, murmur, heart):
    """Weighted sum: states on annotated frames, murmur on annotated systole, heart on annotated frames and noise crops,
    and a pull to even posteriors on noise crops, so that confident posteriors mean a heart."""
    states = logits[:, : network.STATES]
    loss = F.cross_entropy(states, labels, weight=torch.tensor(STATE_WEIGHTS), ignore_index=-1, label_smoothing=0.02)
    systole = (labels == 1) & (murmur[:, None] >= 0)
    if systole.any():
        target = murmur[:, None].expand_as(systole)[systole]
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(logits[:, network.MURMUR][systole], target)
    noise = heart == 0
    judged = (noise[:, None] | (labels >= 0)) & (heart[:, None] >= 0)
    target = heart[:, None].expand_as(judged)[judged]
    loss = loss + 0.3 * F.binary_cross_entropy_with_logits(logits[:, network.HEART][judged], target)
    return loss - 0.2 * F.log_softmax(states[noise], dim=1).mean()


def train(recordings, bank, epochs: int, seed: int, log) -> network.HeartNetwork:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = network.HeartNetwork()
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=2e-2)
    per_epoch = sum(1 for _ in batches(np.random.default_rng(0), recordings, bank))
    total = (epochs + 1) * (per_epoch + 4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=total, pct_start=0.2)
    for epoch in range(epochs):
        began, losses = time.time(), []
        for x, labels, murmur, heart in batches(rng, recordings, bank):
            optimiser.zero_grad()
            loss = loss_of(model(x), labels, murmur, heart)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
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
    parser.add_argument('--epochs', type=int, default=45)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    fold = None if args.fold == 'final' else int(args.fold)
    recordings = [r for r in dataset.load(args.data, args.cache, 'circor2022') if r.fold != fold]
    bank = noise_bank(dataset.load(args.data, args.cache, 'pascal2011'), fold, args.seed)
    os.makedirs(args.out, exist_ok=True)
    with open(f'{args.out}/train-{args.fold}.log', 'w') as handle:

        def log(text: str) -> None:
            print(text, flush=True)
            print(text, file=handle, flush=True)

        log(f'fold {args.fold} recordings {len(recordings)} seed {args.seed} epochs {args.epochs} torch {torch.__version__}')
        model = train(recordings, bank, args.epochs, args.seed, log)
    torch.save(model.state_dict(), f'{args.out}/network-{args.fold}.pt')


if __name__ == '__main__':
    main()
