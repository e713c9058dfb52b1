import { createRequire } from 'node:module';

/**
 * firebase-admin as the functions have it, and from the same folder, so that there is one copy of
 * its classes: the deployed package has dependencies of its own, and the root has none of them.
 */
const require = createRequire(new URL('../../functions/package.json', import.meta.url));

type AppModule = typeof import('../../functions/node_modules/firebase-admin/lib/app/index.js');
type AuthModule = typeof import('../../functions/node_modules/firebase-admin/lib/auth/index.js');
type FirestoreModule =
  typeof import('../../functions/node_modules/firebase-admin/lib/firestore/index.js');
type StorageModule =
  typeof import('../../functions/node_modules/firebase-admin/lib/storage/index.js');

/**
 * The server's view of the project that the environment names, past all rules. Composition root of
 * the functions and this share one app.
 */
export function connectAdmin() {
  const { getApps, initializeApp } = require('firebase-admin/app') as AppModule;
  const { getAuth } = require('firebase-admin/auth') as AuthModule;
  const { getFirestore } = require('firebase-admin/firestore') as FirestoreModule;
  const { getStorage } = require('firebase-admin/storage') as StorageModule;
  const app = getApps()[0] ?? initializeApp();
  return { auth: getAuth(app), firestore: getFirestore(app), bucket: getStorage(app).bucket() };
}

/** See `connectAdmin`. */
export type Admin = ReturnType<typeof connectAdmin>;
