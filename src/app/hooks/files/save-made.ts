/** A list or paper made on this phone, handed to its person; the audit log is told where there is a network. */

import * as v from 'valibot';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { askServer } from '../../store/net/ask-server.ts';
import { type Saved, shareOrDownload } from '../../store/platform/save-file.ts';
import type { Work } from '../../store/work.ts';

export async function saveMade(work: Work, file: File): Promise<Saved> {
  const saved = await shareOrDownload(file);
  // Not waited for, and not kept for later: see SECURITY.md.
  if (saved !== 'cancelled')
    void askServer(ENDPOINTS.noteDownload, { name: file.name.slice(0, 200) }, v.unknown(), work.account);
  return saved;
}
