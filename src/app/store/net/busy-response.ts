/** What a server that can't take anything in now says of it. */
export function busyWords(response: Response, body: string): { retryAfterMs?: number; full?: true } {
  const after = Number(response.headers.get('retry-after'));
  return {
    ...(after > 0 ? { retryAfterMs: after * 1_000 } : {}),
    // A proxy on the way may say 507 of itself.
    ...(response.status === 507 && body.includes('"storage-full"') ? { full: true } : {}),
  };
}
