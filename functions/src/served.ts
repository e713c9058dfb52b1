import { createRequire } from 'node:module';
import path from 'node:path';
import { servedFunction } from './config.ts';

const load = createRequire(import.meta.url);
/** `.js` as compiled; `.ts` where Node runs the sources. */
const extension = path.extname(import.meta.filename);

/**
 * A function of ours, made in the module of its name in `triggers/`; undefined where this process serves
 * another one, since an instance should not pay for fourteen when it serves one. Loaded by `require`: the
 * emulators load the index so, and nothing that is loaded so may await at its top.
 *
 * @typeParam Module - the module
 * @param name - what it exports
 */
export function served<Module>(name: keyof Module & string): Module[typeof name] | undefined {
  if (servedFunction !== null && servedFunction !== name) return undefined;
  return (load(`./triggers/${name}${extension}`) as Module)[name];
}
