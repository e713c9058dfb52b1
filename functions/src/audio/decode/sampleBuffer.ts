const INITIAL_FRAMES = 65_536;
const GROWTH = 1.5;
/** Unused room that is worth a copy to be rid of. */
const TOLERATED_WASTE_SHARE = 0.25;

/**
 * Collects decoded samples of a file whose length is not known beforehand. It grows with what arrives
 * and never beyond `maxFrames`, so that no header decides how much memory is taken.
 */
export class SampleBuffer {
  #channels: Float32Array[];
  readonly #maxFrames: number;
  #frameCount = 0;

  /**
   * @param expectedFrames room to take at once; the caller bounds it by the size of the file
   */
  constructor(channelCount: number, maxFrames: number, expectedFrames = 0) {
    this.#maxFrames = maxFrames;
    const initial = Math.min(Math.max(INITIAL_FRAMES, expectedFrames), maxFrames);
    this.#channels = Array.from({ length: channelCount }, () => new Float32Array(initial));
  }

  get frameCount(): number {
    return this.#frameCount;
  }

  #reserve(extraFrames: number): void {
    const needed = this.#frameCount + extraFrames;
    if (needed > this.#maxFrames) throw new RangeError('more samples than the buffer may hold');
    const capacity = this.#channels[0]?.length ?? 0;
    if (needed <= capacity) return;
    const grown = Math.min(this.#maxFrames, Math.max(needed, Math.ceil(capacity * GROWTH)));
    for (let channel = 0; channel < this.#channels.length; channel++) {
      const larger = new Float32Array(grown);
      larger.set(this.#channels[channel]!);
      this.#channels[channel] = larger;
    }
  }

  /** Appends the first `frameCount` integers of every channel, times `scale`. */
  appendIntegers(channels: readonly Int32Array[], frameCount: number, scale: number): void {
    this.#reserve(frameCount);
    for (let channel = 0; channel < this.#channels.length; channel++) {
      const from = channels[channel]!;
      const to = this.#channels[channel]!;
      const start = this.#frameCount;
      for (let i = 0; i < frameCount; i++) to[start + i] = from[i]! * scale;
    }
    this.#frameCount += frameCount;
  }

  /** Appends float samples; every channel must be `channels[0].length` long. */
  appendFloats(channels: readonly Float32Array[]): void {
    const frameCount = channels[0]?.length ?? 0;
    this.#reserve(frameCount);
    for (let channel = 0; channel < this.#channels.length; channel++) {
      this.#channels[channel]!.set(channels[channel]!.subarray(0, frameCount), this.#frameCount);
    }
    this.#frameCount += frameCount;
  }

  /** Hands the samples over, one array per channel; the buffer is empty afterwards. */
  take(): Float32Array[] {
    const used = this.#frameCount;
    const taken = this.#channels.map((samples) =>
      samples.length - used > samples.length * TOLERATED_WASTE_SHARE
        ? samples.slice(0, used)
        : samples.subarray(0, used),
    );
    this.#channels = this.#channels.map(() => new Float32Array(0));
    this.#frameCount = 0;
    return taken;
  }
}
