/** What the supervisor of a run tells its parent. */
export type SupervisorMessage =
  | { readonly type: 'line'; readonly line: string }
  | {
      readonly type: 'ended';
      readonly exitCode: number | null;
      readonly signal: NodeJS.Signals | null;
    };
