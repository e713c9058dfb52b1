import { getApps, initializeApp } from 'firebase-admin/app';
import { getAuth } from 'firebase-admin/auth';
import { getFirestore } from 'firebase-admin/firestore';
import { getStorage } from 'firebase-admin/storage';

/**
 * The server's view of the project that the environment names, past all rules: for setting up and
 * for looking behind the curtain. Shares its app with the functions' composition root.
 */
export function connectAdmin() {
  const app = getApps()[0] ?? initializeApp();
  return { auth: getAuth(app), firestore: getFirestore(app), bucket: getStorage(app).bucket() };
}

/** See `connectAdmin`. */
export type Admin = ReturnType<typeof connectAdmin>;
