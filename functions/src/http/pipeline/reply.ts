/** What an answer says beside its body. */
export interface Reply {
  /** That something was made, and its absolute URL: status 201 with `Location`. */
  created(url: string): void;
}

/** A reply that can be read again. */
export interface OpenReply extends Reply {
  readonly location: string | null;
}

/** A reply that says nothing yet. */
export function openReply(): OpenReply {
  const said = {
    location: null as string | null,
    created(url: string): void {
      said.location = url;
    },
  };
  return said;
}
