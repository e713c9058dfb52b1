/** Accounts that anybody may try the service with: those of the seed, in emulators only. */
export interface DemoSignIn {
  /** Where the Auth emulator answers, such as `http://127.0.0.1:9099`. */
  readonly authUrl: string;
  readonly password: string;
  readonly emails: readonly string[];
}

/** A button for each demo account, for the top of the docs page. */
export const demoBar = ({ emails }: DemoSignIn) => `
    <p id="demo">
      Emulators: try it as
      ${emails.map((email) => `<button type="button">${email}</button>`).join('\n      ')}
      <output></output>
    </p>`;

/**
 * Signs in at the Auth emulator, hands the ID token to Swagger UI, and puts ids of the demo center where
 * the examples have others: what is tried then finds something.
 */
export const demoScript = ({
  authUrl,
  password,
}: DemoSignIn) => `const demo = document.getElementById('demo');
const said = demo.querySelector('output');
for (const button of demo.querySelectorAll('button')) {
  button.addEventListener('click', async () => {
    const email = button.textContent;
    const response = await fetch(
      '${authUrl}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo-key',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: '${password}', returnSecureToken: true }),
      },
    );
    const { idToken } = await response.json();
    if (idToken === undefined) {
      said.textContent = 'There is no such account: start the emulators with npm start.';
      return;
    }
    window.ui.preauthorizeApiKey('firebaseIdToken', idToken);
    await fillIn(idToken);
    said.textContent = 'Signed in as ' + email + ' for an hour.';
  });
}

async function fillIn(idToken) {
  const read = async (path) => {
    const headers = { authorization: 'Bearer ' + idToken };
    return (await fetch('./' + path, { headers })).json();
  };
  const [document, me] = await Promise.all([read('openapi.json'), read('v1/me')]);
  const { userId } = me;
  const [{ centerId }] = me.memberships;
  const center = 'v1/centers/' + centerId + '/';
  const { recordings } = await read(center + 'recordings?status=analyzed&limit=50');
  const isWhole = ({ kind, patientId, examId }) => kind === 'heart' && patientId && examId;
  const recording = recordings.find(isWhole) ?? recordings[0];
  if (recording === undefined) return;
  const { id: recordingId, patientId, deviceId, examId } = recording;
  const { analysisId } = recording.summary;
  const names = { centerId, userId, patientId, recordingId, analysisId, deviceId, examId };
  const resources = {
    ...{ Patient: patientId, Consent: patientId, Organization: centerId, Device: deviceId },
    ...{ Practitioner: userId, PractitionerRole: userId, Observation: recordingId + '.heart-rate' },
    ...{ Media: recordingId, DiagnosticReport: recordingId, Provenance: recordingId },
  };
  const patient = patientId === null ? null : await read(center + 'patients/' + patientId);
  const inQuery = { status: recording.status, a: analysisId, b: analysisId, name: patient?.familyName };
  for (const [path, methods] of Object.entries(document.paths)) {
    const inPath = { ...names, id: resources[path.split('/')[4]] };
    for (const operation of Object.values(methods)) {
      const recordingId = operation.operationId === 'announceRecording' ? crypto.randomUUID() : null;
      for (const parameter of operation.parameters ?? []) {
        const { in: where, name, example } = parameter;
        if (example === undefined) continue;
        const live = where === 'path' ? inPath[name] : where === 'query' ? inQuery[name] : null;
        parameter.example = (name === 'recordingId' ? recordingId : null) ?? live ?? example;
      }
      for (const { example } of Object.values(operation.requestBody?.content ?? {})) {
        if (typeof example !== 'object') continue;
        for (const name of Object.keys(example)) example[name] = names[name] ?? example[name];
      }
    }
  }
  window.ui.specActions.updateSpec(JSON.stringify(document));
}
`;
