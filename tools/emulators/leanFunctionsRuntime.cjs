/**
 * Loaded into every runtime of the functions ahead of firebase-tools' own code there. That wants two
 * small functions of a module which loads the whole of deploying and of extensions as well: a third of
 * a start's processor time, for every process in which a function runs. Here these parts are loaded
 * when something of them is first asked for.
 */
const Module = require('node:module');
const path = require('node:path');
const process = require('node:process');

const isRuntime = path.basename(process.argv[1] ?? '').startsWith('functionsEmulatorRuntime');
const needsLittle =
  /firebase-tools[\\/]lib[\\/](?:emulator[\\/]functionsEmulatorShared|deploy[\\/]functions[\\/]services[\\/]ailogic)\.js$/;
const eager = new Set(['./constants', '../functions/events']);

if (isRuntime) {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const isLate =
      request.startsWith('.') && !eager.has(request) && needsLittle.test(parent?.filename ?? '');
    if (!isLate) return load.call(this, request, parent, isMain);
    let loaded;
    const late = () => (loaded ??= load.call(this, request, parent, isMain));
    return new Proxy({}, { get: (_target, name) => late()[name] });
  };
}
