import type { Request } from 'express';

/** How clients reach the REST surface. */
export interface PublicApi {
  /** Absolute URL without a slash at its end; null: by whatever host a request names. */
  readonly url: string | null;
  /** What the platform takes off the front of a path before the function sees it. */
  readonly mountPath: string;
}

/** Absolute URL of the REST surface, for answers that hold links, without a slash at its end. */
export function apiUrlOf(request: Request, { url, mountPath }: PublicApi): string {
  return url ?? `${request.protocol}://${request.host}${mountPath}`;
}
