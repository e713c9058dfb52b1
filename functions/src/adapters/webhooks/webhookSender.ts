import { request as requestHttp, type ClientRequest, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { useAgent } from 'request-filtering-agent';
import { Webhook } from 'standardwebhooks';
import type { DeliveryAttempt } from '../../domain/notifications/delivery.ts';
import type { WebhookSender } from '../../usecases/notifications/ports.ts';

/** How long a receiver may take to answer, all in all. */
const timeoutMs = 10_000;

/**
 * Posts events as Standard Webhooks (https://www.standardwebhooks.com): `webhook-id`,
 * `webhook-timestamp` and one HMAC-SHA-256 signature a secret over id, timestamp and body. The
 * address is looked at after its name was resolved, on the very connection that is used: names that
 * lead into private networks, and redirects, lead nowhere.
 */
export function httpWebhookSender({
  allowsLoopback,
}: {
  readonly allowsLoopback: boolean;
}): WebhookSender {
  const filter = allowsLoopback ? { allowIPAddressList: ['127.0.0.1'] } : {};
  return {
    async send(url, secrets, event) {
      const at = new Date();
      const body = JSON.stringify(event);
      const signatures = secrets.map((secret) => new Webhook(secret).sign(event.id, at, body));
      const startedAt = performance.now();
      const answered = await post(url, body, filter, {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'Auscultra-Webhooks/1',
        'webhook-id': event.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signatures.join(' '),
      });
      const durationMs = Math.round(performance.now() - startedAt);
      return { at: at.toISOString(), ...answered, durationMs };
    },
  };
}

type Answer = Pick<DeliveryAttempt, 'statusCode' | 'fault'>;

function post(
  url: string,
  body: string,
  filter: Parameters<typeof useAgent>[1],
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const options: RequestOptions = {
      method: 'POST',
      headers,
      signal,
      agent: useAgent(url, filter),
    };
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const request: ClientRequest = send(url, options, (response) => {
      resolve({ statusCode: response.statusCode ?? null, fault: null });
      // What else it says is not read.
      response.destroy();
    });
    request.once('error', (error) => {
      resolve({ statusCode: null, fault: faultOf(error, signal) });
    });
    request.end(body);
  });
}

function faultOf(error: Error, signal: AbortSignal): DeliveryAttempt['fault'] {
  if (signal.aborted) return 'timeout';
  if (error.message.includes('is not allowed. Because')) return 'refused_address';
  const code = 'code' in error ? String(error.code) : '';
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/u.test(code)
    ? 'tls'
    : 'connection';
}
