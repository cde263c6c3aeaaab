/**
 * All endpoints of the server. The server's routes, the app's requests, the dev proxy and the service worker take
 * their addresses from here. To add one, add a line here, a route in `src/server/routes` and a request in the app;
 * `tests/server/routes/endpoints.test.ts` compares this list with the routes.
 */
import type { BlobId } from '../../domain/base/photo.ts';

/** Every endpoint starts with this, and no page of the app does. */
export const API_PREFIX = '/api/';

export const ENDPOINTS = {
  sync: '/api/sync',
  history: '/api/history',

  session: '/api/session',
  signOnWays: '/api/session/ways',
  signOn: '/api/session/sign-on',
  signOnDone: '/api/session/sign-on/done',
  password: '/api/password',
  setup: '/api/setup',

  linkIdentity: '/api/identities',
  showIdentity: '/api/identities/look',
  unlinkIdentity: '/api/identities/end',

  invite: '/api/invitations',
  showInvitation: '/api/invitations/look',
  acceptInvitation: '/api/invitations/accept',
  endInvitation: '/api/invitations/end',

  ownDevices: '/api/devices',
  deviceKey: '/api/devices/key',
  endDevice: '/api/devices/end',
  keepDevice: '/api/devices/keep',
  access: '/api/people/access',
  deviceExport: '/api/hand-over',
  quarantine: '/api/quarantine',
  settleQuarantine: '/api/quarantine/settle',

  showUnsentFile: '/api/unsent-file/look',
  takeUnsentFile: '/api/unsent-file/take',

  audit: '/api/audit',
  noteDownload: '/api/audit/download',

  blobStates: '/api/blobs/state',
  uploads: '/api/blobs/uploads',
  upload: '/api/blobs/uploads/:hash',
  blob: '/api/blobs/:hash',
} as const;

export type Endpoint = (typeof ENDPOINTS)[keyof typeof ENDPOINTS];

/** For monitors, which look for them at the root. */
export const HEALTH_ENDPOINTS = { alive: '/healthz', ready: '/readyz', metrics: '/metrics' } as const;

export const uploadPath = (hash: BlobId): string => ENDPOINTS.upload.replace(':hash', hash);
export const blobPath = (hash: BlobId): string => ENDPOINTS.blob.replace(':hash', hash);

/** Addresses that belong to the server and never open a page of the app; with or without a query. */
export const SERVER_PATHS = /^\/(api\/|(healthz|readyz|metrics)(\?|$))/;
