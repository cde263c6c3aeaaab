/** The province's own sign-on: authorization code with PKCE, state and nonce (OpenID Connect Core, RFC 9700). */
import * as oidc from 'openid-client';
import * as v from 'valibot';
import { SIGN_ON_RETURN, type SignOnBegun, type Way } from '../../domain/accounts/sign-on.ts';
import { Problem } from '../http/problem.ts';
import { readSecretFile } from '../settings.ts';

const ProviderSchema = v.strictObject({
  province: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/)),
  issuer: v.pipe(v.string(), v.url()),
  clientId: v.string(),
  clientSecret: v.optional(v.string()),
  clientSecretFile: v.optional(v.string()),
  /** On the button. */
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
});
export type Provider = v.InferOutput<typeof ProviderSchema>;

/** Throws an Error whose one line says what is wrong with the file. */
export function readProviders(path: string): Provider[] {
  const text = readSecretFile('SIGN_ON_FILE', path);
  try {
    return v.parse(v.array(ProviderSchema), JSON.parse(text));
  } catch (cause) {
    throw new Error(`SIGN_ON_FILE: ${path} is not a list of sign-ons; see "Sign-on" in README.md`, { cause });
  }
}

export type Identity = { subject: string; verifiedEmail: string | undefined };
export type Answer = Pick<SignOnBegun, 'state' | 'nonce' | 'verifier'> & { answer: string };

export interface SignOn {
  ways(): Way[];
  begin(way: string): Promise<SignOnBegun>;
  /** Who it is, by the sign-on's word. */
  end(way: string, answer: Answer): Promise<Identity>;
}

const PATIENCE_S = 10;

/** `origin`: under which people reach this server; the sign-on sends them back there and nowhere else. */
export function createSignOn(providers: readonly Provider[], origin: string): SignOn {
  const known = new Map<string, oidc.Configuration>();
  const returnTo = new URL(SIGN_ON_RETURN, origin);

  /**
   * Asked for when it is needed first, so that a sign-on that is down stops neither the start nor those with
   * a password.
   */
  async function configurationOf(way: string): Promise<oidc.Configuration> {
    const provider = providers.find((one) => one.province === way);
    if (!provider) throw new Problem('not-found');
    const ready = known.get(way);
    if (ready) return ready;
    const secret = provider.clientSecretFile
      ? readSecretFile('clientSecretFile', provider.clientSecretFile)
      : provider.clientSecret;
    const issuer = new URL(provider.issuer);
    const found = await oidc
      .discovery(issuer, provider.clientId, undefined, secret ? oidc.ClientSecretPost(secret) : oidc.None(), {
        timeout: PATIENCE_S,
        // Plainly only to this machine itself, where nobody can listen.
        execute: /^(127\.0\.0\.1|localhost)$/.test(issuer.hostname) ? [oidc.allowInsecureRequests] : [],
      })
      .catch((cause: unknown) => {
        throw new Problem('sign-on-unreachable', { cause });
      });
    known.set(way, found);
    return found;
  }

  return {
    ways: () => providers.map(({ province, label }) => ({ id: province, label })),

    async begin(way) {
      const configuration = await configurationOf(way);
      const [state, nonce, verifier] = [
        oidc.randomState(),
        oidc.randomNonce(),
        oidc.randomPKCECodeVerifier(),
      ];
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: returnTo.href,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // Several people share a phone: the one before must not be taken for the one who asks now.
        prompt: 'login',
      });
      return { url: url.href, state, nonce, verifier };
    },

    async end(way, { answer, state, nonce, verifier }) {
      const configuration = await configurationOf(way);
      const came = new URL(returnTo);
      came.search = answer;
      const tokens = await oidc
        .authorizationCodeGrant(configuration, came, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((cause: unknown) => {
          throw new Problem(isUnreachable(cause) ? 'sign-on-unreachable' : 'sign-on-failed', { cause });
        });
      const claims = tokens.claims();
      if (!claims) throw new Problem('sign-on-failed');
      const verified = claims.email_verified === true && typeof claims.email === 'string';
      return {
        subject: claims.sub,
        verifiedEmail: verified ? String(claims.email).toLowerCase() : undefined,
      };
    },
  };
}

/** No answer at all, none in time, or 5xx; anything else is a word about this sign-in. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError || error.name === 'TimeoutError' || error.name === 'AbortError') return true;
  const { cause, code } = error as Error & { code?: string };
  if (code === 'OAUTH_TIMEOUT' || (cause instanceof Response && cause.status >= 500)) return true;
  return cause instanceof TypeError;
}
