import { useState } from 'preact/hooks';
import type { Data } from '../../../../domain/kinds/kinds.ts';
import { declaredIn } from '../../../../domain/names/namesake.ts';
import { unlistedIn } from '../../../../domain/names/unlisted-names.ts';
import { useNames } from '../../../hooks/records/name-index.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { notify } from '../../../store/platform/notices.ts';
import type { ScriptRecords } from '../script-records.ts';
import { NameHits } from './name-hits.tsx';

/** The names in a script that stands, each to be answered where one sees it [R6]. */
export function ScriptNameHits({
  script,
  records,
}: {
  script: LiveRecord<'script'>;
  records: ScriptRecords;
}) {
  const work = useWork();
  const [busy, setBusy] = useState(false);
  const hits = useUnlisted(script, records);

  const save = async (fields: Data, words: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await work.save((edit) => edit({ record: script.id, kind: 'script', fields, base: script.seq }));
      notify(words);
    } catch (error) {
      reportError(error);
      notify('Chưa lưu được, bài vẫn như cũ. Hãy thử lại.', 'bad');
    }
    setBusy(false);
  };
  const list = (id: string) =>
    save({ exemplars: [...(script.exemplars ?? []), id] }, 'Đã ghi vào bài, lưu trên máy');
  const declare = (exemplar: string) => {
    const said = { exemplar, by: work.account, at: correctedNow() };
    return save({ namesakes: [...(script.namesakes ?? []), said] }, 'Đã ghi là người khác, lưu trên máy');
  };
  return (
    <NameHits
      hits={hits}
      exemplars={records.exemplars}
      busy={busy}
      onList={(id) => void list(id)}
      onDeclare={(id) => void declare(id)}
    />
  );
}

/**
 * By the profiles on this phone, and by what the server has refused an approval for: it knows those of the
 * units above too.
 */
function useUnlisted(script: LiveRecord<'script'>, { said }: ScriptRecords): readonly string[] {
  const { live } = useWork();
  const names = useNames();
  const told = live.query(`unlisted in ${script.id}`, async (db) => {
    const parked = await db.parked.toArray();
    const refused = parked.filter(
      ({ op, reason }) =>
        reason === 'unlisted-name' && op.kind === 'approval' && op.fields.script === script.id,
    );
    return refused.flatMap(({ fields }) => fields);
  });
  const covered = { listed: script.exemplars ?? [], declared: declaredIn(script.namesakes) };
  const here = unlistedIn(script, covered, names, said);
  const known = new Set<string>([...covered.listed, ...covered.declared]);
  const elsewhere = (told.value ?? []).filter((id) => !known.has(id));
  return [...new Set([...here, ...elsewhere])];
}
