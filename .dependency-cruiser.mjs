/** The arrows between the rooms of the house; see README, "Map of the house". */
const source = 'functions/src';
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    forbid(
      'no-circles',
      'Whoever imports in a circle has no order to be read in.',
      {},
      { circular: true },
    ),
    forbid(
      'domain-is-the-ground',
      'The words of the field depend on nothing but zod.',
      { path: `^${source}/domain/`, pathNot: '\\.test\\.ts$' },
      { pathNot: [`^${source}/domain/`, 'node_modules/zod/'] },
    ),
    forbid(
      'audio-is-pure',
      'Samples in, numbers out: no Firebase, no zod, no I/O.',
      { path: `^${source}/audio/`, pathNot: '\\.test\\.ts$' },
      {
        pathNot: [`^${source}/audio/`, 'node_modules/@audio/', '^(node:)?zlib$'],
      },
    ),
    forbid(
      'usecases-know-no-transport',
      'Use cases speak to ports.',
      { path: `^${source}/usecases/`, pathNot: '\\.test\\.ts$' },
      {
        path: [
          `^${source}/(adapters|http|triggers|container|config)`,
          'node_modules/(firebase|@google|express)',
        ],
      },
    ),
    forbid(
      'adapters-only-below-the-container',
      'Only the composition root and adapters know adapters.',
      { path: `^${source}/`, pathNot: [`^${source}/(adapters/|container\\.ts)`, '\\.test\\.ts$'] },
      { path: `^${source}/adapters/` },
    ),
    forbid(
      'admin-sdk-only-in-adapters',
      'firebase-admin and Storage are imported in adapters, and made in the container.',
      { path: `^${source}/`, pathNot: [`^${source}/(adapters/|container\\.ts)`, '\\.test\\.ts$'] },
      { path: 'node_modules/(firebase-admin|@google-cloud)/' },
    ),
    forbid(
      'http-and-triggers-are-apart',
      'A request and an event meet in use cases only.',
      { path: `^${source}/http/` },
      { path: `^${source}/(triggers|adapters)/` },
    ),
    forbid(
      'triggers-only-translate',
      'Triggers call use cases; api.ts alone loads the REST app.',
      { path: `^${source}/triggers/`, pathNot: 'api\\.ts$' },
      { path: `^${source}/(http|adapters|audio)/` },
    ),
    forbid(
      'functions-stand-alone',
      'What is deployed imports nothing from the tools.',
      { path: `^${source}/`, pathNot: '\\.test\\.ts$' },
      { path: '^(tools|training)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
