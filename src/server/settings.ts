/** Settings by environment. */
import { readFileSync, statSync } from 'node:fs';
import * as v from 'valibot';

const SettingsSchema = v.object({
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.maxValue(65_535)), '8080'),
  DATA_DIR: v.optional(v.string(), './data'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))),
  DEMO: v.optional(v.picklist(['0', '1']), '1'),
  /** Photos go to this bucket instead of a folder: the endpoint with the bucket's name in it. */
  S3_URL: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//))),
  S3_ACCESS_KEY_ID: v.optional(v.string()),
  S3_SECRET_ACCESS_KEY: v.optional(v.string()),
  S3_REGION: v.optional(v.string(), 'auto'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  /** Files with the certificate chain and its key (PEM); without them the endpoint speaks plain HTTP. */
  TLS_CERT: v.optional(v.string()),
  TLS_KEY: v.optional(v.string()),
  /** How many proxies stand in front, each of which appends to X-Forwarded-For: 0 believes none of it. */
  TRUST_PROXY: v.optional(v.pipe(v.string(), v.regex(/^\d$/), v.transform(Number)), '0'),
  /** Connections at once; what comes beyond is turned away. */
  MAX_CONNECTIONS: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number)), '10000'),
  /** What Prometheus shows to read /metrics on the port of the app; without it they aren't there. */
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16))),
  /** A port of 127.0.0.1 for the figures alone, without a token. */
  METRICS_PORT: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d*$/), v.transform(Number), v.maxValue(65_535)),
  ),
  /** Pulls too are read behind the database's own wall: half as much work again for each. */
  WALL_PULLS: v.optional(v.picklist(['0', '1']), '0'),
  /**
   * A file with the provinces' own sign-ons, and the address under which people reach this server: they are
   * sent back to it.
   */
  SIGN_ON_FILE: v.optional(v.string()),
  PUBLIC_ORIGIN: v.optional(v.pipe(v.string(), v.url(), v.regex(/^https?:\/\/[^/]+$/))),
});
export type Settings = v.InferOutput<typeof SettingsSchema> & { tls?: { cert: string; key: string } };

/** Each may be given as the name of a file that holds it: `<NAME>_FILE`. */
const SECRETS = ['DATABASE_URL', 'METRICS_TOKEN', 'S3_SECRET_ACCESS_KEY'] as const;

/** Throws an Error whose one line says which setting is wrong. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`];
    if (!path) continue;
    if (given[name]) throw new Error(`${name} and ${name}_FILE can't both be set`);
    given[name] = readSecretFile(`${name}_FILE`, path);
  }
  const checked = v.safeParse(SettingsSchema, given);
  if (!checked.success) {
    const name = String(checked.issues[0].path?.[0]?.key);
    const shown = SECRETS.some((secret) => secret === name) ? name : `${name}=${env[name]}`;
    throw new Error(`${shown} is not a setting that works; see "Settings" in README.md`);
  }
  const settings = checked.output;
  if (settings.S3_URL && !(settings.S3_ACCESS_KEY_ID && settings.S3_SECRET_ACCESS_KEY))
    throw new Error('S3_URL needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  if (settings.SIGN_ON_FILE && !settings.PUBLIC_ORIGIN)
    throw new Error('SIGN_ON_FILE needs PUBLIC_ORIGIN, as https://loaban.example.vn');
  if (!settings.TLS_CERT && !settings.TLS_KEY) return settings;
  if (!settings.TLS_CERT || !settings.TLS_KEY) throw new Error('TLS_CERT and TLS_KEY must be set together');
  return {
    ...settings,
    tls: { cert: readPem('TLS_CERT', settings.TLS_CERT), key: readSecretFile('TLS_KEY', settings.TLS_KEY) },
  };
}

/** A secret that everybody on the machine can read is none. The group may: that is how services share a file. */
export function readSecretFile(name: string, path: string): string {
  const text = readPem(name, path).trim();
  if (process.platform !== 'win32' && (statSync(path).mode & 0o004) !== 0)
    throw new Error(`${name}: everybody may read the file ${path}; close it with: chmod o-rwx ${path}`);
  if (!text) throw new Error(`${name}: the file ${path} is empty`);
  return text;
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`${name}: the file ${path} can't be read`, { cause });
  }
}
