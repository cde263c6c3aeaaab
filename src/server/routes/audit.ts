import { Hono } from 'hono';
import { AuditQuestionSchema, DownloadNoteSchema, mayReadAudit } from '../../domain/accounts/audit.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import { downloadLimits } from '../auth/limits.ts';
import { FEW_WORDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { noteAudit, readAudit } from '../store/accounts/audit.ts';
import { takeRateLimits } from '../store/accounts/rate-limits.ts';
import { requirePerson } from './require-person.ts';

/** POST, as everything that names a person: an address stands in logs. */
export function auditRoutes(parts: AppParts): Hono {
  return new Hono()
    .post(ENDPOINTS.audit, async (c) => {
      const person = await requirePerson(c, parts.people);
      if (!mayReadAudit(person.roles)) throw new Problem('not-permitted');
      return sendJson(
        c,
        await readAudit(parts.db, person, await readBody(c, AuditQuestionSchema, FEW_WORDS)),
      );
    })
    .post(ENDPOINTS.noteDownload, async (c) => {
      const { province, account, device } = await requirePerson(c, parts.people);
      const { name } = await readBody(c, DownloadNoteSchema, FEW_WORDS);
      const wait = await takeRateLimits(parts.db, downloadLimits(account), parts.now());
      if (wait > 0) throw new Problem('too-many-tries', { retryAfter: Math.ceil(wait / 1_000) });
      await noteAudit(parts.db, {
        province,
        what: 'file-downloaded',
        by: account,
        device,
        details: { name },
      });
      return c.body(null, 204);
    });
}
