/**
 * As much of S3 as the server asks of it: PUT, GET with a range, HEAD, DELETE of one bucket, for whoever
 * signs with the key.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeS3 = {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** The next so many requests are answered 503, or so. */
  busy(times: number, status?: number): void;
  close(): Promise<void>;
};

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const access = { accessKeyId: 'khoa', secretAccessKey: 'bi-mat', region: 'vn-1' };
  const signed = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=${access.accessKeyId}/\\d{8}/${access.region}/s3/aws4_request, SignedHeaders=\\S+, Signature=[0-9a-f]{64}$`,
  );
  let refusals = 0;
  let refusal = 503;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const end = (status: number, body?: Buffer, headers: Record<string, string> = {}) =>
        response.writeHead(status, headers).end(body);
      if (refusals > 0) {
        refusals -= 1;
        return end(refusal);
      }
      if (!signed.test(request.headers.authorization ?? '')) return end(403);
      const key = request.url ?? '';
      if (request.method === 'PUT') {
        objects.set(key, Buffer.concat(chunks));
        return end(200);
      }
      if (request.method === 'DELETE') {
        objects.delete(key);
        return end(204);
      }
      const held = objects.get(key);
      if (!held) return end(404);
      const length = { 'content-length': String(held.length) };
      if (request.method === 'HEAD') return end(200, undefined, length);
      const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
      return range ? end(206, held.subarray(Number(range[1]), Number(range[2]) + 1)) : end(200, held);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/loa-ban`,
    ...access,
    busy(times, status = 503) {
      [refusals, refusal] = [times, status];
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
