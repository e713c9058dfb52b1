/** A call that apps make all day. */
export interface ApiCall {
  readonly name: string;
  readonly method: 'get' | 'patch';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const center = '/v1/centers/north';
const id = '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11';

/** Six of them: who am I, one of something, many of it, and a change. */
export const typicalCalls: readonly ApiCall[] = [
  { name: 'me', method: 'get', path: '/v1/me' },
  { name: 'patient', method: 'get', path: `${center}/patients/${id}` },
  { name: '50 patients', method: 'get', path: `${center}/patients` },
  { name: 'recording with analysis', method: 'get', path: `${center}/recordings/${id}` },
  { name: '50 recordings', method: 'get', path: `${center}/recordings` },
  {
    ...{ name: 'change a patient', method: 'patch', path: `${center}/patients/${id}` },
    headers: { 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify({ weightKg: 61 }),
  },
];
