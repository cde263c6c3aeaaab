/** Scripts named by text: only our own files. */

/**
 * Trusted Types is not in TypeScript's library. Where a browser has it, the server's policy lets no bare text
 * name a script.
 */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
};

const OWN_SCRIPTS = /^\/(sw|sync-worker|assets\/[\w.-]+)\.js$/;

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The address as what names a script wants it: a worker, the service worker. */
export function workerUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // One of this name may be made in a page, and no other.
  policy ??= trustedTypes?.createPolicy('loa-ban', {
    createScriptURL(asked) {
      if (!OWN_SCRIPTS.test(asked) && !import.meta.env.DEV) throw new TypeError('not a script of ours');
      return asked;
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}
