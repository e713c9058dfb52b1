import type { RunningEmulators } from '../emulators/startEmulators.ts';
import type { SeedSource } from '../seed/seedSource.ts';
import type { RecordedSound } from './recordSound.ts';

/** What somebody who has just seen the first result can look at next. */
export function whatNextLines(
  { apiUrl, hosts, logFile }: RunningEmulators,
  { accounts }: SeedSource,
  { key, recording }: RecordedSound,
): string[] {
  const api = apiUrl ?? '';
  const path = `/v1/centers/${key.centerId}/recordings/${key.recordingId}`;
  const signIn = `http://${hosts.auth ?? ''}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo-key`;
  const [account] = accounts;
  const credentials = JSON.stringify({
    email: account?.email,
    password: account?.password,
    returnSecureToken: true,
  });
  const analysisId = recording.summary?.analysisId;
  return [
    'Running',
    `  REST API      ${api}`,
    `  docs page     ${api}/docs`,
    `  OpenAPI       ${api}/openapi.json`,
    ...Object.entries(hosts).map(([name, host]) => `  ${name.padEnd(12)}  ${host}`),
    `  log           ${logFile}`,
    '',
    'Accounts (emulators only)',
    ...accounts.map(
      ({ email, password, role, centerId }) =>
        `  ${email.padEnd(34)} ${password.padEnd(18)} ${role} of ${centerId}`,
    ),
    '',
    'Try next',
    `  TOKEN=$(curl -s -H 'Content-Type: application/json' -d '${credentials}' '${signIn}' | grep -o '"idToken": *"[^"]*' | cut -d'"' -f4)`,
    `  curl -H "Authorization: Bearer $TOKEN" ${api}${path}`,
    ...(analysisId === undefined
      ? []
      : [
          `  curl -H "Authorization: Bearer $TOKEN" -o spectrogram.png ${api}${path}/analyses/${analysisId}/spectrogram`,
        ]),
    '  npm start -- path/to/your.wav        your own sound, through the same house',
    '  npm run -s analyze -- path/to/*.wav  one JSON object a line, without emulators',
    '',
    'Press Ctrl-C to stop everything.',
  ];
}
