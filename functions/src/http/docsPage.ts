import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';

// Found, not imported: importing the package runs the whole user interface on the server.
const swaggerUi = path.dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);

/**
 * The docs page: Swagger UI from its own package, no script from elsewhere. Every link is relative,
 * because behind the Functions emulator the service does not live at the root of its host.
 */
export function docsPage(): Router {
  const router = Router({ strict: true });
  router.use(
    helmet.contentSecurityPolicy({
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        upgradeInsecureRequests: null,
      },
    }),
  );
  router.get('/docs', (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/docs/', (_request, response) => {
    response.redirect(308, '../docs');
  });
  router.get('/docs/initialize.js', (_request, response) => {
    response.type('js').send(initialize);
  });
  router.use('/docs', express.static(swaggerUi, { index: false, maxAge: '1d' }));
  return router;
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Auscultra API</title>
    <link rel="stylesheet" href="./docs/swagger-ui.css" />
    <link rel="icon" href="./docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="./docs/swagger-ui-bundle.js"></script>
    <script src="./docs/initialize.js"></script>
  </body>
</html>
`;

const initialize = `SwaggerUIBundle({
  url: './openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;
