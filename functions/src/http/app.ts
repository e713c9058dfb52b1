import express, { type Express } from 'express';
import { docsPage } from './docsPage.ts';
import type { ApiPorts } from './pipeline/answer.ts';
import { sendCompressed } from './pipeline/compressed.ts';
import { crossOrigin } from './pipeline/crossOrigin.ts';
import { setSecurityHeaders } from './pipeline/securityHeaders.ts';
import { beginTrace } from './pipeline/trace.ts';
import { handleError } from './problem.ts';
import { registerRoutes } from './register.ts';
import type { Route } from './route.ts';
import { announcementRoutes } from './routes/announcements.ts';
import { annotationRoutes } from './routes/annotations.ts';
import { artifactRoutes } from './routes/artifacts.ts';
import { analysesRoutes } from './routes/analyses.ts';
import { auditRoutes } from './routes/audit.ts';
import { centerRoutes } from './routes/centers.ts';
import { deviceRoutes } from './routes/devices.ts';
import { erasureRoutes } from './routes/erasure.ts';
import { exportRoutes } from './routes/exports.ts';
import { fhirBulkRoutes } from './routes/fhirBulk.ts';
import { fhirRoutes } from './routes/fhir.ts';
import { fhirPatientRoutes } from './routes/fhirPatients.ts';
import { fhirTerminologyRoutes } from './routes/fhirTerminology.ts';
import { examRoutes } from './routes/exams.ts';
import { healthRoute } from './routes/health.ts';
import { hl7v2Route } from './routes/hl7v2.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { jobRoutes } from './routes/jobs.ts';
import { keepOutRoutes } from './routes/keepOut.ts';
import { patientMergeRoutes } from './routes/patientMerges.ts';
import { patientRoutes } from './routes/patients.ts';
import { peopleRoutes } from './routes/people.ts';
import { modelRoutes } from './routes/models.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { recordingListRoutes } from './routes/recordingLists.ts';
import { recordingRoutes } from './routes/recordings.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { timelineRoute } from './routes/timeline.ts';
import { refuseUnroutable } from './unroutable.ts';

/**
 * Every route of the service: what Express answers is exactly what OpenAPI lists. It tries one after the
 * other, so that what apps ask all day comes first.
 */
export const routes: readonly Route[] = [
  healthRoute,
  ...centerRoutes,
  ...patientRoutes,
  ...patientMergeRoutes,
  ...recordingListRoutes,
  ...announcementRoutes,
  ...recordingRoutes,
  ...artifactRoutes,
  ...peopleRoutes,
  ...keepOutRoutes,
  ...deviceRoutes,
  ...modelRoutes,
  ...notificationRoutes,
  ...auditRoutes,
  ...analysesRoutes,
  ...jobRoutes,
  ...erasureRoutes,
  ...fhirTerminologyRoutes,
  // Before the reading of a resource: `$export` is no id.
  ...fhirBulkRoutes,
  ...fhirRoutes,
  ...exportRoutes,
  ...annotationRoutes,
  ...reviewRoutes,
  ...examRoutes,
  ...inboxRoutes,
  timelineRoute,
  ...reportRoutes,
  ...fhirPatientRoutes,
  hl7v2Route,
];

/** The Express app of the REST surface. */
export function createRestApp(ports: ApiPorts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.enable('strict routing');
  app.enable('case sensitive routing');
  // Cloud Functions puts the caller's address last; what stands before it is the caller's word.
  app.set('trust proxy', 1);
  app.use((_request, response, next) => {
    beginTrace(response);
    setSecurityHeaders(response);
    next();
  });
  if (ports.webOrigins.length > 0) app.use(crossOrigin(ports.webOrigins));
  registerRoutes(app, routes, ports);
  app.get('/openapi.json', async (request, response) => {
    // Loaded when somebody asks: a cold start should not pay for it.
    const { openApiDocument } = await import('./openapi.ts');
    response.set('Cache-Control', 'public, max-age=300').type('json');
    await sendCompressed(request, response, JSON.stringify(openApiDocument(routes)));
  });
  app.use(docsPage(ports.demoSignIn));
  app.use((request, response) =>
    refuseUnroutable(ports, request, response, {
      status: 404,
      code: 'not_found',
      detail: 'There is nothing at this path. See /docs.',
    }),
  );
  app.use(handleError);
  return app;
}
