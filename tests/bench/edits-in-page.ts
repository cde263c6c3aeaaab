/** Bundled and run inside the app's page: many edits at once through the app's own store, as its screens save them. */

import { currentProfile } from '../../src/app/store/device/device-profiles.ts';
import { openWork } from '../../src/app/store/work.ts';
import type { RecordId } from '../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../src/domain/kinds/kinds.ts';

export type PageEdit = { record?: RecordId; kind: Kind; fields: Data };

async function saveAll(edits: PageEdit[]): Promise<void> {
  const session = await currentProfile();
  if (!session) throw new Error('no one is signed in');
  const work = openWork(session);
  for (const edit of edits) {
    await work.save((save) =>
      edit.record === undefined
        ? save({ kind: edit.kind, fields: edit.fields })
        : save({ ...edit, record: edit.record }),
    );
  }
  work.close();
}

Object.assign(globalThis, { saveAll });
