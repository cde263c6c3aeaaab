import { useLocation } from 'preact-iso';
import { languageName } from '../../../domain/base/language.ts';
import { approvedText, scriptState } from '../../../domain/broadcast/approval.ts';
import { GENRE_NAMES } from '../../../domain/broadcast/script.ts';
import { scriptDeletable } from '../../../domain/kinds/deletable.ts';
import { useDelete } from '../../hooks/forms/delete-record.ts';
import { useRecordNote } from '../../hooks/records/record-notes.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { DeleteRecord } from '../../ui/records/delete-record.tsx';
import { RecordNotes } from '../../ui/records/record-notes.tsx';
import { DecisionPanel } from './approval/decision-panel.tsx';
import { ScriptStanding } from './approval/script-standing.tsx';
import { SubmitPanel } from './approval/submit-panel.tsx';
import { isOwn, unitName } from './form/people.ts';
import { MissingScript } from './missing-script.tsx';
import { NamesakesList } from './names/namesakes-list.tsx';
import { ScriptNameHits } from './names/script-name-hits.tsx';
import { ScriptFacts } from './script-facts.tsx';
import { ScriptHistory } from './script-history.tsx';
import { findScript, type ScriptRecords } from './script-records.ts';
import { SpokenText } from './spoken-text.tsx';

const BACK = { href: paths.scripts(), label: 'Về danh sách bài' };

export function ScriptPage({ id }: { id: string }) {
  const work = useWork();
  const found = findScript(work, id);
  if (!found) {
    return (
      <Page title="Bài phát" back={BACK} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }
  const { script, records } = found;
  return script ? <Shown script={script} records={records} /> : <MissingScript id={id} />;
}

function Shown({ script, records }: { script: LiveRecord<'script'>; records: ScriptRecords }) {
  const work = useWork();
  const own = isOwn(script.unit, work.unit, records.units);
  const decides = own && work.may('approval');
  const state = scriptState(script, records.approvals);
  const spoken = approvedText(script.id, records.approvals);
  const note = useRecordNote(script);
  return (
    <Page
      title={script.title}
      subtitle={[GENRE_NAMES[script.genre], unitName(script.unit, records.units)].filter(Boolean).join(' · ')}
      back={BACK}
      wide
    >
      <RecordNotes {...note} />
      <ScriptStanding script={script} records={records} decides={decides} />
      <div class="two">
        <div class="stack">
          <Section title={spoken && state !== 'approved' ? 'Bản mới, chưa được duyệt' : 'Bài sẽ đọc'}>
            <div class="card">
              <SpokenText {...script} />
            </div>
          </Section>
          <NamesakesList script={script} records={records} />
          {own && work.may('script') && <ScriptNameHits script={script} records={records} />}
          {decides && <DecisionPanel key={script.id} script={script} records={records} />}
          {own && work.may('script') && <SubmitPanel script={script} state={state} />}
          <div class="row">
            {spoken && work.may('item') && (
              <Button
                variant={state === 'approved' ? 'primary' : 'plain'}
                icon="calendar"
                href={paths.schedule()}
              >
                Xếp lịch
              </Button>
            )}
            {own && work.may('script') && (
              <Button icon="edit" href={paths.editScript(script.id)}>
                Sửa bài
              </Button>
            )}
            <Button variant="quiet" icon="clock" href={paths.history(script.id)}>
              Lịch sử
            </Button>
            {work.may('script', 'delete', script) && <DeleteScript script={script} records={records} />}
          </div>
        </div>
        <div class="stack">
          <ScriptFacts script={script} records={records} language={languageName(script.language)} />
          <ScriptHistory script={script} records={records} />
        </div>
      </div>
    </Page>
  );
}

function DeleteScript({ script, records }: { script: LiveRecord<'script'>; records: ScriptRecords }) {
  const work = useWork();
  const { route } = useLocation();
  const { state, remove } = useDelete('script', script);
  const items = work.live.all('item').value;
  if (!items || !scriptDeletable(script.id, { ...records, items })) return null;
  return (
    <DeleteRecord
      what="bài"
      name={script.title}
      state={state}
      onDelete={async () => (await remove()) && route(paths.scripts(), true)}
    />
  );
}
