"""The segmentation network: a temporal convolutional network over 50 frames a second.

Residual dilated convolutions follow Bai et al. 2018 (arXiv:1803.01271) without causality. 158 k parameters. Outputs per frame:
0..3 logits of S1, systole, S2, diastole (softmax over the four), 4 logit of 'a murmur sounds here, if this is systole', 5 logit
of 'this frame comes from a heart' (trained against noise, speech-like, music-like, lung-like and clicking sounds).
"""

from __future__ import annotations

import torch
from torch import nn

CHANNELS = 64
DILATIONS = (1, 2, 4, 8, 16, 32) * 2
STATES = 4
MURMUR = 4
HEART = 5
OUTPUTS = 6


class Block(nn.Module):
    """x + relu(batchnorm(conv3(x, dilation))), same length."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(channels, channels, 3, padding=dilation, dilation=dilation)
        self.norm = nn.BatchNorm1d(channels)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.drop(torch.relu(self.norm(self.conv(x))))


class HeartNetwork(nn.Module):
    """[batch, 40, frames] to logits [batch, 6, frames]; zero padding at both ends."""

    def __init__(self, channels: int = CHANNELS, bands: int = 40) -> None:
        super().__init__()
        self.stem = nn.Conv1d(bands, channels, 3, padding=1)
        self.stem_norm = nn.BatchNorm1d(channels)
        self.blocks = nn.Sequential(*[Block(channels, d) for d in DILATIONS])
        self.head = nn.Conv1d(channels, OUTPUTS, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.blocks(torch.relu(self.stem_norm(self.stem(x)))))
