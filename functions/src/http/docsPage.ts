import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';

// Found, not imported: importing the package runs the whole user interface on the server.
const swaggerUi = path.dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);

/** Accounts that anybody may try the service with: those of the seed, in emulators only. */
export interface DemoSignIn {
  /** Where the Auth emulator answers, such as `http://127.0.0.1:9099`. */
  readonly authUrl: string;
  readonly password: string;
  readonly emails: readonly string[];
}

/**
 * The docs page: Swagger UI from its own package, no script from elsewhere. Every link is relative,
 * because behind the Functions emulator the service does not live at the root of its host.
 *
 * @param demo - null where there is none: then the page knows of no account
 */
export function docsPage(demo: DemoSignIn | null): Router {
  const router = Router({ strict: true });
  router.use(
    '/docs',
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          ...(demo === null ? {} : { connectSrc: ["'self'", demo.authUrl] }),
          imgSrc: ["'self'", 'data:'],
          styleSrc: ["'self'", "'unsafe-inline'"],
          upgradeInsecureRequests: null,
        },
      },
    }),
  );
  router.get('/docs', (_request, response) => {
    response.type('html').send(pageWith(demo));
  });
  router.get('/docs/', (_request, response) => {
    response.redirect(308, '../docs');
  });
  router.get('/docs/initialize.js', (_request, response) => {
    response.type('js').send(initialize);
  });
  router.get('/docs/demo.js', (_request, response, next) => {
    if (demo === null) next();
    else response.type('js').send(demoScript(demo));
  });
  router.use('/docs', express.static(swaggerUi, { index: false, maxAge: '1d' }));
  return router;
}

const pageWith = (demo: DemoSignIn | null) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Auscultra API</title>
    <link rel="stylesheet" href="./docs/swagger-ui.css" />
    <link rel="icon" href="./docs/favicon-32x32.png" />
  </head>
  <body>${demo === null ? '' : buttons(demo)}
    <div id="swagger-ui"></div>
    <script src="./docs/swagger-ui-bundle.js"></script>
    <script src="./docs/initialize.js"></script>${demo === null ? '' : '\n    <script src="./docs/demo.js"></script>'}
  </body>
</html>
`;

const initialize = `window.ui = SwaggerUIBundle({
  url: './openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

const buttons = ({ emails }: DemoSignIn) => `
    <p id="demo">
      Emulators: use a demo token of
      ${emails.map((email) => `<button type="button">${email}</button>`).join('\n      ')}
      <output></output>
    </p>`;

/** Signs in at the Auth emulator and hands the ID token to Swagger UI. */
const demoScript = ({
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
    said.textContent = 'Signed in as ' + email + ' for an hour.';
  });
}
`;
