import { describe, expect, it } from 'vitest';
import { withinSeconds, type Deadline } from './deadline.ts';

/** Work that ends when it is told to, and what was heard of it. */
function begin(seconds: number) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const heard: unknown[] = [];
  const state: { deadline?: Deadline } = {};
  const answer = withinSeconds(
    seconds,
    (deadline) => {
      state.deadline = deadline;
      return promise;
    },
    (error) => heard.push(error),
  );
  return { answer, heard, resolve, reject, keep: () => state.deadline?.keep() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work that is in time', () => {
  it('is answered, and nobody hears more of it', async () => {
    const { answer, heard, resolve, keep } = begin(20);
    expect(keep).not.toThrow();
    resolve('done');
    expect(await answer).toBe('done');
    expect(heard).toEqual([]);
  });

  it('fails as it fails', async () => {
    const { answer, heard, reject } = begin(20);
    reject(new Error('no'));
    await expect(answer).rejects.toThrow('no');
    expect(heard).toEqual([]);
  });
});

describe('work that is late', () => {
  it('begins nothing new, and what becomes of it is told once', async () => {
    const { answer, heard, resolve, keep } = begin(0.01);
    await expect(answer).rejects.toMatchObject({ code: 'timed_out' });
    expect(keep).toThrow(expect.objectContaining({ code: 'timed_out' }) as Error);
    expect(heard).toEqual([]);
    resolve('done all the same');
    await turn();
    expect(heard).toEqual([null]);
  });

  it('may fail unheard by the client, and is told', async () => {
    const { answer, heard, reject } = begin(0.01);
    await expect(answer).rejects.toMatchObject({ code: 'timed_out' });
    const error = new Error('no');
    reject(error);
    await turn();
    expect(heard).toEqual([error]);
  });
});
