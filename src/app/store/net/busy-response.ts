/** Reads the details of a 429 or 5xx response. */
export function busyDetails(response: Response, body: string): { retryAfterMs?: number; full?: true } {
  const after = Number(response.headers.get('retry-after'));
  return {
    ...(after > 0 ? { retryAfterMs: after * 1_000 } : {}),
    // A proxy may send a 507 too: the code must be the server's.
    ...(response.status === 507 && body.includes('"storage-full"') ? { full: true } : {}),
  };
}
