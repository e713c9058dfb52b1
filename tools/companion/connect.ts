import { deleteApp, initializeApp, setLogLevel } from 'firebase/app';
import {
  connectAuthEmulator,
  getAuth,
  signInAnonymously,
  signInWithCustomToken,
  signInWithEmailAndPassword,
} from 'firebase/auth';
import { connectFirestoreEmulator, initializeFirestore, terminate } from 'firebase/firestore';
import { connectStorageEmulator, getStorage } from 'firebase/storage';

/** Where the emulators listen, and what they call themselves. */
export interface EmulatedProject {
  readonly projectId: string;
  readonly bucket: string;
  readonly hosts: {
    readonly auth?: string;
    readonly firestore?: string;
    readonly storage?: string;
  };
}

/** A signed-in client of the Firebase SDK, as an app on a phone would hold it. */
export type FirebaseClient = Awaited<ReturnType<typeof connectClient>>;

const storageRetryMilliseconds = 30_000;

let clientCount = 0;

/** Connects a client SDK of its own to the emulators; several may live side by side. */
export function connectClient(project: EmulatedProject) {
  // Every error reaches the caller as one; a copy of it in the log helps nobody.
  setLogLevel('silent');
  clientCount += 1;
  const app = initializeApp(
    { projectId: project.projectId, storageBucket: project.bucket, apiKey: 'demo-key' },
    `client-${clientCount}`,
  );
  const auth = getAuth(app);
  connectAuthEmulator(auth, `http://${required(project.hosts.auth, 'auth')}`, {
    disableWarnings: true,
  });
  const firestore = initializeFirestore(app, {});
  connectFirestoreEmulator(firestore, ...hostAndPort(project.hosts.firestore, 'firestore'));
  const storage = getStorage(app);
  // The SDK would try for ten minutes by itself; the outbox waits better, and survives the app.
  storage.maxUploadRetryTime = storageRetryMilliseconds;
  storage.maxOperationRetryTime = storageRetryMilliseconds;
  connectStorageEmulator(storage, ...hostAndPort(project.hosts.storage, 'storage'));

  const signedIn = () => {
    if (auth.currentUser === null) throw new Error('sign in first');
    return auth.currentUser;
  };

  return {
    auth,
    firestore,
    storage,
    /** @returns the user id */
    async signIn(email: string, password: string): Promise<string> {
      const { user } = await signInWithEmailAndPassword(auth, email, password);
      return user.uid;
    },
    /**
     * Signs in with a custom token, as a paired device does.
     * @returns the user id
     */
    async signInWithToken(customToken: string): Promise<string> {
      const { user } = await signInWithCustomToken(auth, customToken);
      return user.uid;
    },
    /**
     * Signs in as nobody in particular.
     * @returns the user id
     */
    async signInAnonymously(): Promise<string> {
      const { user } = await signInAnonymously(auth);
      return user.uid;
    },
    /**
     * @returns the id of whoever is signed in
     * @throws {Error} when nobody is
     */
    userId: (): string => signedIn().uid,
    /** A Firebase ID token for the REST surface. */
    async idToken(): Promise<string> {
      return signedIn().getIdToken();
    },
    /** Ends every connection, so that the process can end. */
    async close(): Promise<void> {
      await terminate(firestore);
      await deleteApp(app);
    },
  };
}

function hostAndPort(address: string | undefined, name: string): [string, number] {
  const url = new URL(`http://${required(address, name)}`);
  return [url.hostname, Number(url.port)];
}

function required(address: string | undefined, name: string): string {
  if (address === undefined) throw new Error(`the ${name} emulator is not running`);
  return address;
}
