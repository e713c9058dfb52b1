/**
 * Makes something when it is first asked for, and never again. What could not be made is made anew for
 * whoever asks next: an instance lives longer than what went wrong at its start.
 */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
