import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import type { ApiPorts } from '../../../src/http/pipeline/answer.ts';
import { beginTrace } from '../../../src/http/pipeline/trace.ts';
import { handleError } from '../../../src/http/problem.ts';
import { registerRoutes } from '../../../src/http/register.ts';
import type { Route } from '../../../src/http/route.ts';

/**
 * Serves some routes, with the way that every request goes around them, until the running test has ended.
 *
 * @param ports - what these routes ask for; nothing else has to be there
 * @returns the base URL
 */
export async function serveRoutes(routes: readonly Route[], ports: object): Promise<string> {
  const app = express();
  app.use((_request, response, next) => {
    beginTrace(response);
    next();
  });
  registerRoutes(app, routes, ports as ApiPorts);
  app.use(handleError);
  const server = app.listen(0);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
