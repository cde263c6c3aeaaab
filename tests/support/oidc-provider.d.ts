/** As much of it as the tests use: the package brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export class Provider {
    constructor(
      issuer: string,
      settings: Record<string, unknown> & {
        findAccount(
          context: unknown,
          id: string,
        ): { accountId: string; claims(): Promise<Record<string, unknown>> };
      },
    );
    callback(): RequestListener;
  }
}
