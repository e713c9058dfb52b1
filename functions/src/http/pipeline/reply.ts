/** What an answer says beside its body. */
export interface Reply {
  /** That something was made, and its absolute URL: status 201 with `Location`. */
  created(url: string): void;
  /** That something will be there later: status 202, with where to ask for it or how far it is. */
  accepted(headers: AcceptedHeaders): void;
  /** That another `ETag` than that of its bytes says which version the answer is of. */
  versioned(entityTag: string): void;
}

/** What a 202 says. */
export interface AcceptedHeaders {
  /** Absolute URL where to ask for it. */
  readonly 'Content-Location'?: string;
  /** How far it is, for people; at most 100 characters. */
  readonly 'X-Progress'?: string;
  readonly 'Retry-After'?: string;
}

/** A reply that can be read again. */
export interface OpenReply extends Reply {
  readonly location: string | null;
  /** Null: it is there now. */
  readonly acceptedWith: AcceptedHeaders | null;
  /** Null: its version is told by its bytes. */
  readonly entityTag: string | null;
}

/** A reply that says nothing yet. */
export function openReply(): OpenReply {
  const said = {
    location: null as string | null,
    acceptedWith: null as AcceptedHeaders | null,
    entityTag: null as string | null,
    created(url: string): void {
      said.location = url;
    },
    accepted(headers: AcceptedHeaders): void {
      said.acceptedWith = headers;
    },
    versioned(entityTag: string): void {
      said.entityTag = entityTag;
    },
  };
  return said;
}
