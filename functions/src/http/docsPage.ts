import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router } from 'express';
import helmet from 'helmet';
import { demoBar, demoScript, type DemoSignIn } from './docsDemo.ts';

// Found, not imported: importing the package runs the whole user interface on the server.
const swaggerUi = path.dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);

/** What the page needs of that package; its own page shows somebody else's API. */
const swaggerUiFiles = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

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
          // Pictures and sounds that "try it out" has received.
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
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
  router.get('/docs/page.css', (_request, response) => {
    response.type('css').send(style);
  });
  router.get('/docs/initialize.js', (_request, response) => {
    response.type('js').send(initialize);
  });
  router.get('/docs/demo.js', (_request, response, next) => {
    if (demo === null) next();
    else response.type('js').send(demoScript(demo));
  });
  for (const file of swaggerUiFiles) {
    router.use(`/docs/${file}`, express.static(path.join(swaggerUi, file), { maxAge: '1d' }));
  }
  return router;
}

const pageWith = (demo: DemoSignIn | null) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Auscultra API</title>
    <link rel="stylesheet" href="./docs/swagger-ui.css" />
    <link rel="stylesheet" href="./docs/page.css" />
    <link rel="icon" href="./docs/favicon-32x32.png" />
  </head>
  <body>${demo === null ? '' : demoBar(demo)}
    <div id="swagger-ui"></div>
    <script src="./docs/swagger-ui-bundle.js"></script>
    <script src="./docs/initialize.js"></script>${demo === null ? '' : '\n    <script src="./docs/demo.js"></script>'}
  </body>
</html>
`;

const style = `body {
  margin: 0;
}

#demo {
  background: #1b1b1b;
  color: #fff;
  font: 14px/2 sans-serif;
  margin: 0;
  padding: 8px 20px;
  position: sticky;
  top: 0;
  z-index: 1;
}

#demo button {
  cursor: pointer;
  font: inherit;
  margin-right: 6px;
}
`;

/**
 * All groups fit on a screen; with all operations in it the page would be fifteen screens long. Swagger
 * UI's player would ask for a sound once more, without a token: it gets what has been received.
 */
const initialize = `const soundPlayer = () => ({
  wrapComponents: {
    responseBody: (Original, { React }) => (props) => {
      const { content, url } = props;
      const isSound = content instanceof Blob && /^audio\\//u.test(props.contentType);
      const source = React.useMemo(() => (isSound ? URL.createObjectURL(content) : url), [content, url]);
      return React.createElement(Original, { ...props, url: source });
    },
  },
});

window.ui = SwaggerUIBundle({
  url: './openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  docExpansion: 'none',
  filter: true,
  persistAuthorization: false,
  plugins: [soundPlayer],
  validatorUrl: null,
});
`;
