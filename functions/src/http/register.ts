import type { Express } from 'express';
import { answer, type ApiPorts } from './pipeline/answer.ts';
import type { Route } from './route.ts';
import { refuseUnroutable } from './unroutable.ts';

/**
 * Makes Express answer a table of routes, and say 405 to other methods on their paths. Each path is one
 * route of Express, since it tries one after the other.
 */
export function registerRoutes(app: Express, routes: readonly Route[], ports: ApiPorts): void {
  for (const [path, ofPath] of Map.groupBy(routes, expressPath)) {
    const methods = app.route(path);
    for (const route of ofPath) {
      methods[route.method]((request, response) => answer(route, request, response, ports));
    }
    const allowed = ofPath.map(({ method }) => method.toUpperCase()).join(', ');
    methods.all(async (request, response) => {
      response.set('Allow', allowed);
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
