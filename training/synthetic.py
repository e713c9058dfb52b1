"""Seeded synthetic sounds that are no heart: training negatives, noise for augmentation, and the false-answer test.

Kinds: silence, hum, speech-like, music-like, white / pink / brown noise, metronome, lung-like, rubbing, knocks, tones.
"""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, lfilter, sosfilt

RATE_HZ = 4000
KINDS = ('silence', 'hum', 'speech', 'music', 'white', 'pink', 'metronome', 'lung', 'rubbing', 'knocks', 'tone', 'brown')


def coloured(rng: np.random.Generator, n: int, slope: float) -> np.ndarray:
    """Gaussian noise with a power spectrum proportional to frequency^-slope, above 10 Hz; unit RMS."""
    spectrum = np.fft.rfft(rng.standard_normal(n))
    f = np.maximum(np.fft.rfftfreq(n, 1 / RATE_HZ), 10.0)
    y = np.fft.irfft(spectrum * f ** (-slope / 2), n)
    return y / np.sqrt(np.mean(y**2))


def band(rng: np.random.Generator, n: int, low: float, high: float) -> np.ndarray:
    """Noise limited to low..high Hz; unit RMS."""
    y = sosfilt(butter(2, [low, min(high, 1900)], 'bandpass', fs=RATE_HZ, output='sos'), rng.standard_normal(n))
    return y / np.sqrt(np.mean(y**2))


def slow(rng: np.random.Generator, n: int, rate_hz: float) -> np.ndarray:
    """Positive random modulation with a bandwidth of rate_hz."""
    knots = max(4, int(n / RATE_HZ * rate_hz * 2) + 2)
    return np.exp(np.interp(np.linspace(0, knots - 1, n), np.arange(knots), rng.standard_normal(knots) * 1.2))


def speech(rng: np.random.Generator, n: int) -> np.ndarray:
    """Syllables (2.5 to 6 a second, irregular, with pauses) of a harmonic voice through three formants, plus fricatives."""
    out = np.zeros(n)
    t = 0.0
    pitch = rng.uniform(85, 250)
    rate = rng.uniform(2.5, 6)
    while t < n / RATE_HZ:
        length = rng.uniform(0.5, 1.1) / rate
        m = int(length * RATE_HZ)
        f0 = pitch * np.exp(rng.normal(0, 0.12) + np.linspace(rng.normal(0, 0.1), rng.normal(0, 0.1), m))
        source = np.sign(np.sin(np.cumsum(2 * np.pi * f0 / RATE_HZ))) + np.diff(np.sin(np.cumsum(2 * np.pi * f0 / RATE_HZ)), prepend=0) * 4
        if rng.random() < 0.25:
            source = rng.standard_normal(m)
        y = np.zeros(m)
        for formant, gain in ((rng.uniform(250, 850), 1.0), (rng.uniform(850, 1800), 0.5)):
            r = np.exp(-np.pi * 90 / RATE_HZ)
            y += gain * lfilter([1 - r], [1, -2 * r * np.cos(2 * np.pi * formant / RATE_HZ), r * r], source)
        y *= np.sin(np.pi * np.arange(m) / m) ** rng.uniform(0.3, 1) * np.exp(rng.normal(0, 0.4))
        i = int(t * RATE_HZ)
        out[i : i + m] += y[: max(0, n - i)]
        t += length + (rng.exponential(0.5) if rng.random() < 0.2 else rng.uniform(0, 0.3) / rate)
    return out


def music(rng: np.random.Generator, n: int) -> np.ndarray:
    """Chords and a melody on a beat of 60 to 180 per minute, with decaying notes and sometimes a drum."""
    out = np.zeros(n)
    beat = 60 / rng.uniform(60, 180)
    root = rng.uniform(80, 260)
    decay = rng.uniform(0.15, 1.2)
    drum = rng.random() < 0.5
    for k in range(int(n / RATE_HZ / beat * 2) + 1):
        i = int(k * beat / 2 * RATE_HZ)
        m = min(n - i, int(1.5 * RATE_HZ))
        if m <= 0:
            break
        t = np.arange(m) / RATE_HZ
        notes = [root * 2 ** (rng.choice([0, 2, 4, 5, 7, 9, 11, 12]) / 12)]
        if k % 4 == 0:
            notes += [root / 2, root * 2 ** (4 / 12), root * 2 ** (7 / 12)]
        if rng.random() < 0.8:
            for f in notes:
                for h in range(1, 6):
                    if f * h < 1900:
                        out[i : i + m] += np.sin(2 * np.pi * f * h * t + rng.uniform(0, 6.3)) * np.exp(-t / decay * h**0.5) / h
        if drum:
            if k % 2 == 0:
                out[i : i + m] += 2.5 * np.sin(2 * np.pi * 60 * t + 6 * np.exp(-t * 30)) * np.exp(-t * 14)
            else:
                out[i : i + m] += 0.8 * rng.standard_normal(m) * np.exp(-t * 30)
    return out


def metronome(rng: np.random.Generator, n: int) -> np.ndarray:
    """A click at a fixed rate of 40 to 208 per minute, every bar's first one sometimes accented."""
    out = 10 ** rng.uniform(-4, -2) * rng.standard_normal(n)
    period = 60 / rng.uniform(40, 208) * RATE_HZ
    f, decay, bar = rng.uniform(60, 1900), rng.uniform(15, 400), rng.integers(1, 5)
    wood = rng.random() < 0.5
    for k in range(int(n / period) + 1):
        i = int(k * period)
        m = min(n - i, 1200)
        if m <= 0:
            break
        t = np.arange(m) / RATE_HZ
        click = np.sin(2 * np.pi * f * (1.5 if bar > 1 and k % bar == 0 else 1) * t) * np.exp(-t * decay)
        if wood:
            click += rng.standard_normal(m) * np.exp(-t * decay * 2) * 0.5
        out[i : i + m] += click
    return out


def lung(rng: np.random.Generator, n: int) -> np.ndarray:
    """Breathing at 8 to 50 per minute: filtered noise, inspiration louder than expiration; sometimes wheezes or crackles."""
    t = np.arange(n) / RATE_HZ
    phase = (t * rng.uniform(8, 50) / 60 + rng.random()) % 1
    inspiration = rng.uniform(0.3, 0.5)
    envelope = np.where(
        phase < inspiration,
        np.maximum(0, np.sin(np.pi * phase / inspiration)) ** 1.2,
        rng.uniform(0.1, 0.7) * np.maximum(0, np.sin(np.pi * (phase - inspiration) / (1 - inspiration))) ** 1.5,
    )
    out = (envelope + rng.uniform(0.005, 0.1)) * band(rng, n, rng.uniform(60, 200), rng.uniform(400, 1200))
    if rng.random() < 0.35:
        f = rng.uniform(150, 700) * (1 + 0.03 * np.sin(2 * np.pi * t * rng.uniform(0.2, 1)))
        out += rng.uniform(0.3, 2) * np.sin(np.cumsum(2 * np.pi * f / RATE_HZ)) * envelope * (phase > inspiration)
    if rng.random() < 0.35:
        for i in rng.integers(0, n - 100, int(n / RATE_HZ * rng.uniform(2, 20))):
            if phase[i] < inspiration:
                k = np.arange(100)
                out[i : i + 100] += rng.uniform(1, 6) * np.sin(2 * np.pi * rng.uniform(150, 700) * k / RATE_HZ) * np.exp(-k / rng.uniform(8, 25))
    return out


def knocks(rng: np.random.Generator, n: int) -> np.ndarray:
    """Irregular contact knocks with ringing on a quiet floor."""
    out = 10 ** rng.uniform(-3.5, -1.5) * coloured(rng, n, rng.uniform(0, 1.5))
    i = 0
    while True:
        i += int(RATE_HZ * (0.08 + rng.exponential(rng.uniform(0.3, 1.2))))
        if i >= n:
            return out
        m = min(n - i, 1600)
        t = np.arange(m) / RATE_HZ
        out[i : i + m] += np.exp(rng.normal(0, 1)) * np.sin(2 * np.pi * rng.uniform(20, 400) * t) * np.exp(-t * rng.uniform(10, 120))


def make(kind: str, rng: np.random.Generator, seconds: float) -> np.ndarray:
    """Samples at 4 kHz of one kind, peak about 0.5 except for silence, which is all zero or a few quantisation steps."""
    n = int(seconds * RATE_HZ)
    t = np.arange(n) / RATE_HZ
    if kind == 'silence':
        return np.round(rng.standard_normal(n) * rng.choice([0, 0.3, 1, 3])) / 32768
    if kind == 'hum':
        f = rng.choice([50, 60]) * rng.uniform(0.99, 1.01)
        y = sum(rng.uniform(0, 1) / h * np.sin(2 * np.pi * f * h * t + rng.uniform(0, 6.3)) for h in range(1, 12))
        y = y * (1 + rng.uniform(0, 0.3) * np.sin(2 * np.pi * rng.uniform(0.1, 2) * t)) + 10 ** rng.uniform(-4, -1) * rng.standard_normal(n)
    elif kind == 'speech':
        y = speech(rng, n) + 10 ** rng.uniform(-4, -2) * rng.standard_normal(n)
    elif kind == 'music':
        y = music(rng, n) + 10 ** rng.uniform(-4, -2) * rng.standard_normal(n)
    elif kind == 'white':
        y = rng.standard_normal(n)
    elif kind == 'pink':
        y = coloured(rng, n, rng.uniform(0.7, 1.3))
    elif kind == 'brown':
        y = coloured(rng, n, rng.uniform(1.5, 3))
    elif kind == 'metronome':
        y = metronome(rng, n)
    elif kind == 'lung':
        y = lung(rng, n)
    elif kind == 'rubbing':
        low = rng.uniform(20, 300)
        y = slow(rng, n, rng.uniform(0.5, 8)) * band(rng, n, low, low * rng.uniform(2, 12)) + 0.02 * rng.standard_normal(n)
    elif kind == 'knocks':
        y = knocks(rng, n)
    elif kind == 'tone':
        f = rng.uniform(30, 900) * np.exp(np.linspace(0, rng.normal(0, 0.7), n))
        y = np.sin(np.cumsum(2 * np.pi * f / RATE_HZ)) * (1 if rng.random() < 0.5 else (np.sin(2 * np.pi * rng.uniform(0.3, 5) * t) > 0))
        y = y + 10 ** rng.uniform(-4, -1) * rng.standard_normal(n)
    else:
        raise ValueError(f'unknown kind {kind}')
    return 0.5 * y / np.max(np.abs(y))


def bank(seed: int, count: int, seconds: float, kinds: tuple[str, ...] = KINDS) -> list[tuple[str, np.ndarray]]:
    """`count` sounds, the kinds in turn."""
    rng = np.random.default_rng(seed)
    return [(kinds[i % len(kinds)], make(kinds[i % len(kinds)], rng, seconds)) for i in range(count)]
