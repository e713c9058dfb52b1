/**
 * Loaded into firebase-tools ahead of its own code. The Auth emulator compiles a validator for each
 * of some thousand parameters of its API when it starts, which takes most of the start of all the
 * emulators; exegesis, which does it, has an option to compile each when it is first needed, and
 * firebase-tools does not pass it.
 */
const { createRequire } = require('node:module');

const firebaseTools = createRequire(require.resolve('firebase-tools/package.json'));
const exegesisExpress = firebaseTools('exegesis-express');
const { middleware } = exegesisExpress;

exegesisExpress.middleware = (openApiDocument, options) =>
  middleware(openApiDocument, { ...options, lazyCompileValidationSchemas: true });
