import { expect, it } from 'vitest';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import {
  API_PREFIX,
  blobPath,
  ENDPOINTS,
  HEALTH_ENDPOINTS,
  SERVER_PATHS,
  uploadPath,
} from '../../../src/sync/protocol/endpoints.ts';
import { filesBelow, readText } from '../../support/source.ts';

const LIST = 'src/sync/protocol/endpoints.ts';

/** One line for each name whose address has another name already. */
const declaredTwice = (endpoints: Readonly<Record<string, string>>): string[] =>
  Object.entries(endpoints).flatMap(([name, path], index, all) => {
    const first = all.findIndex(([, other]) => other === path);
    return first < index
      ? [`${path} is declared twice in ${LIST}: as ${all[first]?.[0]} and as ${name}`]
      : [];
  });

it('no endpoint is declared twice', () => {
  expect(declaredTwice({ ...ENDPOINTS, ...HEALTH_ENDPOINTS })).toEqual([]);
});

it('an endpoint that is declared twice is named with both names', () => {
  expect(declaredTwice({ a: '/api/x', b: '/api/y', c: '/api/x' })).toEqual([
    `/api/x is declared twice in ${LIST}: as a and as c`,
  ]);
});

it('all endpoints but those of monitors stand below one prefix', () => {
  expect(Object.values(ENDPOINTS).filter((path) => !path.startsWith(API_PREFIX))).toEqual([]);
});

it('addresses of the server and pages of the app are told apart', () => {
  const ours = [...Object.values(ENDPOINTS), ...Object.values(HEALTH_ENDPOINTS), '/readyz?full', '/api/none'];
  expect(ours.filter((path) => !SERVER_PATHS.test(path))).toEqual([]);
  const pages = ['/', '/dang-nhap/xong', '/apis', '/sync-worker.js', '/healthz/x', '/loi-moi?api/'];
  expect(pages.filter((path) => SERVER_PATHS.test(path))).toEqual([]);
});

it('the hash stands in the address of a blob', () => {
  const hash = 'ab'.repeat(32) as BlobId;
  expect([blobPath(hash), uploadPath(hash)]).toEqual([`/api/blobs/${hash}`, `/api/blobs/uploads/${hash}`]);
});

it('no other source file writes an address of the server by itself', () => {
  const written = new RegExp(`['"\`](${API_PREFIX}|${Object.values(HEALTH_ENDPOINTS).join('|')})`);
  const files = filesBelow('src', ['.ts', '.tsx']).filter((path) => path !== LIST);
  expect(files.filter((path) => written.test(readText(path)))).toEqual([]);
});
