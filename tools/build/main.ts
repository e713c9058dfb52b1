import { buildFunctions } from './buildFunctions.ts';

/** `npm run build`: compiles functions/src to functions/lib, as it is deployed. */
await buildFunctions();
