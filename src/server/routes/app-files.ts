/** The built app's files, on the endpoint's own origin. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { SERVER_PATHS } from '../../sync/protocol/endpoints.ts';
import { overTls } from '../http/shell.ts';

const self = ["'self'"];
const none = ["'none'"];

/**
 * What the document may do. No inline script, nothing from elsewhere; pictures and sound that the app makes
 * itself are blobs.
 */
const documentHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: ["'self'", 'blob:', 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: self,
    fontSrc: self,
    workerSrc: self,
    manifestSrc: self,
    baseUri: none,
    formAction: self,
    frameAncestors: none,
    // No text becomes script or markup; the one policy there is lets our own files be named
    // (src/app/store/platform/worker-url.ts).
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['loa-ban'],
  },
  permissionsPolicy: {
    camera: ['self'],
    microphone: ['self'],
    screenWakeLock: ['self'],
    webShare: ['self'],
    geolocation: [],
    displayCapture: [],
    payment: [],
    usb: [],
    bluetooth: [],
    serial: [],
    hid: [],
    midi: [],
    // Nobody here reads what browsers tell of themselves with each request: 120 bytes less on every sync.
    chUa: [],
    chUaMobile: [],
    chUaPlatform: [],
  },
  referrerPolicy: 'no-referrer',
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  // For browsers that don't know frame-ancestors.
  xFrameOptions: 'DENY',
  // Only where TLS is really there; see below.
  strictTransportSecurity: false,
  // Of browsers that are no more.
  xXssProtection: false,
  xDownloadOptions: false,
  xDnsPrefetchControl: false,
  xPermittedCrossDomainPolicies: false,
});

/** Named by their content's hash, so they never change. */
const IMMUTABLE = /^\/assets\//;
/** Neither a document nor a worker. */
const BARE = /^\/(assets\/|start\.js$)/;

/**
 * What a document must forbid an asset needn't repeat: thirty of them with half a kilobyte each are a sixth
 * of the first visit.
 */
const assetHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('x-content-type-options', 'nosniff');
  c.res.headers.set('cross-origin-resource-policy', 'same-origin');
};

/** A year, renewed with every start: a phone that has been here over TLS never speaks plainly again. */
const onlyTlsFromNowOn =
  (trustProxy: number): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (overTls(c, trustProxy) && !IMMUTABLE.test(c.req.path))
      c.res.headers.set('strict-transport-security', 'max-age=31536000');
  };

export function appFileRoutes(appDir: string, trustProxy: number): Hono {
  const files = serveStatic({ root: appDir, precompressed: true });
  const startPage = serveStatic({ root: appDir, path: 'index.html', precompressed: true });
  return (
    new Hono()
      .use(onlyTlsFromNowOn(trustProxy))
      .use((c, next) => (BARE.test(c.req.path) ? assetHeaders : documentHeaders)(c, next))
      // A phone asks at each start whether the worker has changed: 304 is the answer that costs nothing.
      .use(etag({ weak: true }))
      .use(async (c, next) => {
        await next();
        c.res.headers.set(
          'cache-control',
          IMMUTABLE.test(c.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      })
      // What begins with a dot is no file of the app's, whatever a deployment may have put beside it.
      .get('*', async (c, next) => (/\/\./.test(c.req.path) ? c.notFound() : files(c, next)))
      .get('*', async (c, next) => {
        // A screen's address, opened directly; a missing file or endpoint stays missing.
        const isScreen =
          !SERVER_PATHS.test(c.req.path) &&
          c.req.header('accept')?.includes('text/html') &&
          !/\.\w+$/.test(c.req.path);
        return isScreen ? startPage(c, next) : next();
      })
  );
}
