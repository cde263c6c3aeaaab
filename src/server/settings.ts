/** Settings by environment. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const SettingsSchema = v.object({
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.maxValue(65_535)), '8080'),
  DATA_DIR: v.optional(v.string(), './data'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))),
  DEMO: v.optional(v.picklist(['0', '1']), '1'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  /** Files with the certificate chain and its key (PEM); without them the endpoint speaks plain HTTP. */
  TLS_CERT: v.optional(v.string()),
  TLS_KEY: v.optional(v.string()),
});
export type Settings = v.InferOutput<typeof SettingsSchema> & { tls?: { cert: string; key: string } };

/** Throws an Error whose one line says which setting is wrong. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const checked = v.safeParse(SettingsSchema, given);
  if (!checked.success) {
    const name = String(checked.issues[0].path?.[0]?.key);
    throw new Error(`${name}=${env[name]} is not a setting that works; see "Settings" in README.md`);
  }
  const settings = checked.output;
  if (!settings.TLS_CERT && !settings.TLS_KEY) return settings;
  if (!settings.TLS_CERT || !settings.TLS_KEY) throw new Error('TLS_CERT and TLS_KEY must be set together');
  return {
    ...settings,
    tls: { cert: readPem('TLS_CERT', settings.TLS_CERT), key: readPem('TLS_KEY', settings.TLS_KEY) },
  };
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`${name}: the file ${path} can't be read`, { cause });
  }
}
