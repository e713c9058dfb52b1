import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Code that was compiled before need not be compiled again: the build (`gcp-build` in package.json)
 * loads every function once and leaves V8's code cache beside `lib`; every cold start after that reads
 * it. Without a cache nothing is different but the time. Imported first, for its effect.
 */
enableCompileCache(fileURLToPath(new URL('../.compile-cache', import.meta.url)));
