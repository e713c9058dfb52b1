/** Something that the user has to set right; the message says what, and needs no stack. */
export class SetupError extends Error {
  name = 'SetupError';
}
