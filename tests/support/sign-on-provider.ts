/** A real OpenID Connect provider on this machine, with people in it; and somebody who signs in there by hand. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export type TestProvider = {
  issuer: string;
  /**
   * Follows the provider's pages from the address the app was sent to, until it sends back to the app: the
   * return address.
   */
  signIn(url: string, person: string): Promise<URL>;
  close(): Promise<void>;
};

export type ProviderPerson = { email: string; email_verified: boolean };

export async function startProvider(
  people: Record<string, ProviderPerson>,
  returnTo: string,
): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'loa-ban',
        client_secret: 'bi-mat-cua-loa-ban',
        redirect_uris: [returnTo],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // As many providers do it: the claims that were asked for stand in the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
  });
  server.on('request', provider.callback());
  return {
    issuer,
    signIn: (url, person) => signIn(url, person, returnTo),
    close: () => closed(server),
  };
}

/** As a browser: keeps cookies, follows redirects, fills in the forms. */
async function signIn(url: string, person: string, returnTo: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const visit = async (at: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  let [at, form]: [string, Record<string, string> | undefined] = [url, undefined];
  for (let step = 0; step < 12; step++) {
    const response = await visit(at, form);
    form = undefined;
    const next = response.headers.get('location');
    if (next) {
      at = new URL(next, at).href;
      if (at.startsWith(returnTo)) return new URL(at);
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (!action) throw new Error(`no way on from ${at}: ${response.status} ${page.slice(0, 300)}`);
    at = new URL(action, at).href;
    form = page.includes('name="login"')
      ? { prompt: 'login', login: person, password: 'x' }
      : { prompt: 'consent' };
  }
  throw new Error('the provider never sent back');
}

const closed = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
