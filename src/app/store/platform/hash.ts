import { type SpokenText, spokenText } from '../../../domain/broadcast/script.ts';

/** Hexadecimal SHA-256 of what an approval is bound to [R5]. */
export async function hashOfText(script: SpokenText): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(spokenText(script)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
