import { useMemo, useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { momentWords } from '../../../domain/base/moment-words.ts';
import { isHiddenField } from '../../../domain/kinds/ethnicity.ts';
import { type Data, type Kind, kindRule } from '../../../domain/kinds/kinds.ts';
import { applyFields } from '../../../sync/merge/sets.ts';
import type { HistoryEntry } from '../../hooks/records/ask-history.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../hooks/records/use-persons.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { EditCard } from './edit-card.tsx';
import { HistoryTrouble } from './history-trouble.tsx';
import { hrefOfRecord, nameOfRecord } from './history-words.ts';
import { type LocalPart, localPart } from './local-part.ts';
import { laidOver, mayBringBack, standing } from './restore.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { type HistoryState, type Loaded, useHistory } from './use-history.ts';
import { WaitingHere } from './waiting-here.tsx';

/** Who changed what of one record, from what to what, and the way to bring any of it back [R11]. */
export function HistoryPage({ id }: { id: string }) {
  const work = useWork();
  const local = useMemo(() => localPart(work, id), [work, id]).value;
  const row = local?.row;
  const neverSent = row !== undefined && row.seq === 0;
  const asked = useHistory(id, !local || neverSent ? undefined : (row?.seq ?? 0));
  const href = hrefOfRecord(row?.kind ?? asked.loaded?.kind, id);
  const when = (ms: number) => momentWords(ms, work.today.value);
  const consents = work.live.all('consent').value ?? [];
  const kind = row?.kind ?? asked.loaded?.kind;
  const people = useMergedExemplars();
  const profile = row && ({ ...row.data, id } as unknown as LiveRecord<'exemplar'>);
  const person = profile && (people?.asked(profile) ?? profile);
  const hides = (field: string) =>
    // A mark for machines: it says nothing to a reader.
    field === 'mergedAs' || (kind !== undefined && isHiddenField(kind, field, person, consents));
  const reading = !local || (!neverSent && !asked.loaded && !asked.trouble);

  return (
    <Page
      title="Lịch sử"
      subtitle={row && nameOfRecord(row.kind, row.data)}
      back={{ href, label: 'Quay lại' }}
      busy={reading}
    >
      {local && <WaitingHere local={local} hides={hides} when={when} />}
      {asked.trouble && (
        <HistoryTrouble trouble={asked.trouble} href={href} busy={asked.busy} onRetry={asked.again} />
      )}
      {reading && <Skeleton rows={4} label="Đang hỏi máy chủ…" />}
      {neverSent && (
        <EmptyState
          icon="clock"
          title="Chưa có lịch sử"
          text="Việc này còn trên máy, chưa gửi đi. Từ khi máy chủ nhận, mỗi lần sửa sẽ ghi lại ở đây: ai sửa, lúc nào, từ gì thành gì."
        />
      )}
      {local && asked.loaded && (
        <Told key={id} id={id} local={local} loaded={asked.loaded} asked={asked} hides={hides} when={when} />
      )}
    </Page>
  );
}

interface ToldProps {
  id: string;
  local: LocalPart;
  loaded: Loaded;
  asked: HistoryState;
  hides(field: string): boolean;
  when(ms: number): string;
}

function Told({ id, local, loaded, asked, hides, when }: ToldProps) {
  const work = useWork();
  const tree = useUnitTree();
  const [back, setBack] = useState<Data>();
  const { kind, names, made } = loaded;
  const edits = useMemo(() => byEdit(kind, loaded.entries), [kind, loaded.entries]);
  const who = (account: string) => (account === work.account ? 'Bạn' : (names.get(account) ?? 'Người khác'));
  const data = useMemo(() => standsNow(local, loaded), [local, loaded]);
  const may = data !== undefined && work.may(kind) && tree?.below(data.unit as UnitId) === true;

  return (
    <Section
      title="Máy chủ đã nhận"
      action={asked.busy && <span class="muted small">Đang hỏi máy chủ…</span>}
    >
      {edits.length === 0 ? (
        <p class="muted">Chưa ai sửa gì từ lúc ghi. Mỗi lần sửa sẽ hiện ở đây: ai sửa, từ gì thành gì.</p>
      ) : (
        <ol class="history-list" aria-label="Các lần sửa, mới nhất ở trên">
          {edits.map(([first, ...rest]) => (
            <EditCard
              key={first.seq}
              kind={kind}
              edit={[first, ...rest]}
              who={who(first.account)}
              when={when(first.at)}
              names={names}
              hides={hides}
              offers={(fields) =>
                may &&
                ('deleted' in fields ? work.may(kind, 'delete', data) : true) &&
                mayBringBack(kind, data, fields)
              }
              onRestore={setBack}
            />
          ))}
        </ol>
      )}
      {loaded.before !== null && (
        <Button block busy={asked.busy} onClick={asked.older}>
          Xem những lần sửa cũ hơn
        </Button>
      )}
      {made && loaded.before === null && (
        <p class="muted">
          {who(made.account)} ghi lần đầu, {when(made.at)}.
        </p>
      )}
      {data && (
        <RestoreDialog
          record={id}
          kind={kind}
          now={data}
          base={Math.max(local.row?.seq ?? 0, loaded.seq)}
          fields={back}
          names={names}
          onClose={() => setBack(undefined)}
        />
      )}
    </Section>
  );
}

/**
 * The record as it will be when everything known here has met: the server may have told this page more than
 * the phone has pulled.
 */
function standsNow({ row, waiting }: LocalPart, { seq, entries }: Loaded): Data | undefined {
  if (!row || row.seq >= seq) return row?.data;
  const own = [...waiting].reverse().map((edit) => edit.fields);
  return own.reduce(
    (data, fields) => applyFields(row.kind, data, fields),
    laidOver(row.data, standing(entries)),
  );
}

type Edit = [HistoryEntry, ...HistoryEntry[]];

/** The entries of one edit together, its fields in the order of the schema; the order of the edits stays. */
function byEdit(kind: Kind, entries: readonly HistoryEntry[]): Edit[] {
  const edits: Edit[] = [];
  for (const entry of entries) {
    const last = edits.at(-1);
    if (last && last[0].seq === entry.seq) last.push(entry);
    else edits.push([entry]);
  }
  const fields = Object.keys(kindRule(kind).schema.entries);
  for (const edit of edits) edit.sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  return edits;
}
