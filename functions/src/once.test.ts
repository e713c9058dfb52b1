import { expect, it } from 'vitest';
import { once } from './once.ts';

it('makes a thing once for all who ask, and again after it could not be made', async () => {
  let tries = 0;
  const get = once(async () => {
    tries += 1;
    await Promise.resolve();
    if (tries === 1) throw new Error('not yet');
    return { tries };
  });
  const [first, second] = [get(), get()];
  await expect(first).rejects.toThrow('not yet');
  await expect(second).rejects.toThrow('not yet');
  expect(await Promise.all([get(), get()])).toEqual([{ tries: 2 }, { tries: 2 }]);
  expect(await get()).toEqual({ tries: 2 });
});
