"""The whole chain for one recording up to the inputs of the heads: the reference the runtime is compared with."""

from __future__ import annotations

import dataclasses

import numpy as np
import torch

import features
import hsmm
import murmur
import network
import quality
import rate


@dataclasses.dataclass
class Raw:
    """Everything measured from one recording. Segments are (state, first frame, end frame) at 50 frames a second."""

    file: str
    frames: int
    segments: list[tuple[int, int, int]]
    confidence: np.ndarray
    rate: rate.Rate
    quality: dict[str, float]
    murmur: dict[str, float]
    level_dbfs: float
    logits: np.ndarray | None = None
    x: np.ndarray | None = None


def load_network(path: str) -> network.HeartNetwork:
    """Trained weights, ready to run."""
    model = network.HeartNetwork()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


def run_network(model: torch.nn.Module, x: np.ndarray) -> np.ndarray:
    """Logits [frames, 6] of features [frames, 40]."""
    if len(x) == 0:
        return np.zeros((0, network.OUTPUTS))
    with torch.no_grad():
        return model(torch.from_numpy(x.T[None].astype(np.float32)))[0].numpy().T.astype(np.float64)


def softmax(z: np.ndarray) -> np.ndarray:
    """Softmax over the last axis."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def analyse(file: str, native: np.ndarray, native_rate: int, run, keep: bool = False) -> Raw:
    """Measure one recording. `run` maps features [frames, 40] to logits [frames, 6]; `keep` retains features and logits."""
    samples = features.to_working_rate(native, native_rate)
    power = np.abs(features.spectrogram(samples)) ** 2
    x = features.centred_log(power)
    logits = run(x)
    posteriors = softmax(logits[:, : network.STATES])
    segments = hsmm.decode(posteriors)
    confidence = hsmm.confidences(posteriors, segments)
    beats = rate.estimate(x, posteriors, segments, confidence)
    heart_logit, murmur_logit = logits[:, network.HEART], logits[:, network.MURMUR]
    q = quality.features(
        native, native_rate, power, x, posteriors, heart_logit, murmur_logit, segments, confidence, beats
    )
    m = murmur.features(x, murmur_logit, segments, q, beats.heart_rate_bpm, beats.systolic_fraction)
    rms = float(np.sqrt(np.mean((native - native.mean()) ** 2))) if len(native) else 0.0
    level = 20 * np.log10(rms) if rms > 0 else -200.0
    return Raw(file, len(x), segments, confidence, beats, q, m, level, logits if keep else None, x if keep else None)
