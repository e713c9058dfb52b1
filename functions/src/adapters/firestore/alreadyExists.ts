/** Whether Firestore refused to create what is there already: gRPC status ALREADY_EXISTS. */
export function isAlreadyExists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 6;
}
