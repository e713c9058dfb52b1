import { documentPaths } from '../../../src/domain/paths.ts';
import type { Action } from '../../../src/domain/permissions.ts';
import { admin } from '../emulators.ts';
import { standings, type Standing, type TestCenter } from '../people.ts';
import { send, type RestRequest } from '../rest.ts';
import { expectedOutcome, type Cell } from './cell.ts';
import { ids } from './fixtures.ts';

/** What a route does, in the words of the table, and a request that is valid but for who sends it. */
interface RouteSpec {
  readonly what: string;
  readonly actions: readonly Action[];
  readonly request: (center: TestCenter, standing: Standing) => RestRequest;
}

const recording = (center: TestCenter, recordingId: string, rest = '') =>
  `/v1/${documentPaths.recordings(center.centerId)}/${recordingId}${rest}`;

/** By the route's `operationId`: every route that asks for a token has to be here. */
export const routeSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  getRecording: [
    {
      what: 'reads a recording of somebody else',
      actions: ['recording.read'],
      request: (center) => ({ method: 'get', path: recording(center, ids.recording) }),
    },
    {
      what: 'reads its own recording',
      actions: ['recording.read', 'recording.read_own'],
      request: (center, standing) => ({
        method: 'get',
        path: recording(center, ids.ownRecording[standing]),
      }),
    },
  ],
  getAnalysis: [
    {
      what: 'reads an analysis',
      actions: ['analysis.read'],
      request: (center) => ({
        method: 'get',
        path: recording(center, ids.recording, `/analyses/${ids.analysis}`),
      }),
    },
  ],
  ...Object.fromEntries(
    (['peaks', 'spectrogram'] as const).map((kind) => [
      kind === 'peaks' ? 'getPeaks' : 'getSpectrogram',
      [
        {
          what: `reads the ${kind} of an analysis`,
          actions: ['analysis.read'],
          request: (center: TestCenter) => ({
            method: 'get',
            path: recording(center, ids.recording, `/analyses/${ids.analysis}/${kind}`),
          }),
        },
      ] satisfies readonly RouteSpec[],
    ]),
  ),
};

/** Every standing × route. A denial must be 401, 403 or 404, and say the one that fits. */
export function restGrid(): Cell[] {
  return Object.values(routeSpecs)
    .flat()
    .flatMap(({ what, actions, request }) =>
      standings.map((standing): Cell => ({
        name: `${standing} ${what}`,
        expected: expectedOutcome(standing, 'rest', actions),
        attempt: async (center) => {
          const { status } = await send(request(center, standing), center.people[standing]);
          if (status < 300) return 'allowed';
          const fitting = await denialsOf(center, standing);
          if (!fitting.includes(status)) throw new Error(`answered ${status}`);
          return 'denied';
        },
      })),
    );
}

/** Strangers learn nothing (404); who belongs to the center may learn that it isn't theirs (403). */
async function denialsOf({ centerId, people }: TestCenter, standing: Standing): Promise<number[]> {
  if (standing === 'signed_out') return [401];
  if (standing === 'device') return [403, 404];
  const { userId } = people[standing];
  const member = await admin.firestore.doc(`${documentPaths.members(centerId)}/${userId}`).get();
  return member.get('status') === 'active' ? [403] : [404];
}
