/** The built app's files, on the endpoint's own origin. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';

const self = ["'self'"];

/** No inline script, nothing from elsewhere; pictures and sound that the app makes itself come as blobs. */
const documentHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: self,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: ["'self'", 'blob:', 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: self,
    fontSrc: self,
    workerSrc: self,
    manifestSrc: self,
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: self,
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // Only where TLS is really there: set by whoever ends it.
  strictTransportSecurity: false,
});

/** Named by their content's hash, so they never change. */
const IMMUTABLE = /^\/assets\//;

/** What a document must forbid an asset needn't repeat: thirty of them with half a kilobyte each are a sixth of the first visit. */
const assetHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('x-content-type-options', 'nosniff');
  c.res.headers.set('cross-origin-resource-policy', 'same-origin');
};

export function appFileRoutes(appDir: string): Hono {
  const files = serveStatic({ root: appDir, precompressed: true });
  const startPage = serveStatic({ root: appDir, path: 'index.html', precompressed: true });
  return (
    new Hono()
      .use((c, next) => (IMMUTABLE.test(c.req.path) ? assetHeaders : documentHeaders)(c, next))
      // A phone asks at each start whether the worker has changed: 304 is the answer that costs nothing.
      .use(etag({ weak: true }))
      .use(async (c, next) => {
        await next();
        c.res.headers.set(
          'cache-control',
          IMMUTABLE.test(c.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      })
      .get('*', files)
      .get('*', async (c, next) => {
        // A screen's address, opened directly; a missing file stays missing.
        const isScreen = c.req.header('accept')?.includes('text/html') && !/\.\w+$/.test(c.req.path);
        return isScreen ? startPage(c, next) : next();
      })
  );
}
