import type { Express } from 'express';
import { answer, type ApiPorts } from './pipeline/answer.ts';
import type { Route } from './route.ts';
import { refuseUnroutable } from './unroutable.ts';

/** Makes Express answer a table of routes, and say 405 to other methods on their paths. */
export function registerRoutes(app: Express, routes: readonly Route[], ports: ApiPorts): void {
  for (const route of routes) {
    app[route.method](expressPath(route), (request, response) =>
      answer(route, request, response, ports),
    );
  }
  for (const path of new Set(routes.map(expressPath))) {
    app.all(path, async (request, response) => {
      const methods = routes.filter((route) => expressPath(route) === path);
      response.set('Allow', methods.map(({ method }) => method.toUpperCase()).join(', '));
      await refuseUnroutable(ports, request, response, {
        status: 405,
        code: 'method_not_allowed',
        detail: 'This path does not take that method; see the Allow header.',
      });
    });
  }
}

/** `/a/{id}` in OpenAPI is `/a/:id` in Express. */
function expressPath({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1');
}
