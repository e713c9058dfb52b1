import express, { type Express } from 'express';
import helmet from 'helmet';
import type { TokenVerifier } from '../usecases/ports.ts';
import type { ReadPorts } from '../usecases/readRecording.ts';
import { docsPage } from './docsPage.ts';
import { trace } from './middleware/trace.ts';
import { openApiDocument } from './openapi.ts';
import { handleError, sendProblem } from './problem.ts';
import { registerRoutes } from './register.ts';
import type { Route } from './route.ts';
import { healthRoute } from './routes/health.ts';
import { recordingRoutes } from './routes/recordings.ts';

/** What the REST surface needs. */
export interface ApiPorts extends ReadPorts {
  readonly tokens: TokenVerifier;
}

/** Every route of the service: what Express answers is exactly what OpenAPI lists. */
export function routeTable(ports: ReadPorts): Route[] {
  return [healthRoute(), ...recordingRoutes(ports)];
}

/** The Express app of the REST surface. */
export function createRestApp({ tokens, ...ports }: ApiPorts): Express {
  const routes = routeTable(ports);
  const app = express();
  app.disable('x-powered-by');
  app.enable('strict routing');
  app.use(trace);
  app.use(helmet());
  registerRoutes(app, routes, tokens);
  app.get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(openApiDocument(routes));
  });
  app.use(docsPage());
  app.use((_request, response) => {
    sendProblem(response, 404, 'not_found', 'There is nothing at this path. See /docs.');
  });
  app.use(handleError);
  return app;
}
