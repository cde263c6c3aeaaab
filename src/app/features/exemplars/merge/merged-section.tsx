import { useState } from 'preact/hooks';
import type { RecordId } from '../../../../domain/base/ids.ts';
import { PERSON_FIELDS } from '../../../../domain/exemplars/merge-fields.ts';
import { personFingerprint, splitOff } from '../../../../domain/exemplars/merged.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';

/** The other profiles of the same person: to be read, and to be taken apart again. */
export function MergedSection({
  exemplar,
  mayChange,
}: {
  exemplar: LiveRecord<'exemplar'>;
  mayChange: boolean;
}) {
  const people = useMergedExemplars();
  const group = people?.persons.groupOf(exemplar.id) ?? [];
  const others = people?.all.filter((one) => one.id !== exemplar.id && group.includes(one.id)) ?? [];
  if (others.length === 0) return null;
  return (
    <Section title="Hồ sơ đã ghép vào đây">
      {others.map((other) => (
        <Merged key={other.id} kept={exemplar} other={other} mayChange={mayChange} />
      ))}
    </Section>
  );
}

interface MergedProps {
  kept: LiveRecord<'exemplar'>;
  other: LiveRecord<'exemplar'>;
  mayChange: boolean;
}

function Merged({ kept, other, mayChange }: MergedProps) {
  const work = useWork();
  const tree = useUnitTree();
  const people = useMergedExemplars();
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<'busy' | 'failed'>();
  const author = work.live.all('account').value?.find((account) => account.id === other.author);
  const may = mayChange && work.may('exemplar', 'change', other) && (tree?.below(other.unit) ?? false);
  const writtenOn = (other.mergedAs ?? '') !== personFingerprint(other, PERSON_FIELDS);

  const split = async () => {
    if (!people || state === 'busy') return;
    setState('busy');
    try {
      await work.save(async (edit) => {
        for (const { id, mergedInto } of splitOff(other.id, people.all)) {
          const base = people.all.find((one) => one.id === id)?.seq ?? 0;
          const fields = mergedInto ? { mergedInto } : { mergedInto, mergedAs: null };
          await edit({ record: id as RecordId, kind: 'exemplar', fields, base });
        }
      });
      notify('Đã lưu trên máy: hai hồ sơ lại đứng riêng');
      setState(undefined);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
    setAsking(false);
  };

  return (
    <Card title={other.name}>
      <div class="stack">
        {author && <p class="small muted">{author.name} viết</p>}
        {writtenOn && (
          <Banner
            tone="wait"
            title="Có chữ mới chưa đưa sang"
            actions={may && <Button href={paths.merge(kept.id, other.id)}>Xem và ghép tiếp</Button>}
          >
            Hồ sơ này được sửa lúc người sửa chưa biết là đã ghép. Chữ mới còn nằm ở đây, không mất.
          </Banner>
        )}
        {state === 'failed' && (
          <Banner tone="bad" title="Chưa tách được">
            Máy không ghi được vào bộ nhớ, có thể vì đã đầy. Hồ sơ vẫn như cũ, hãy thử lại.
          </Banner>
        )}
        <div class="row">
          <Button variant="quiet" href={paths.exemplar(other.id, { alone: true })}>
            Xem hồ sơ cũ<span class="sr-only">: {other.name}</span>
          </Button>
          {may && (
            <Button variant="quiet" icon="people" onClick={() => setAsking(true)}>
              Tách ra lại<span class="sr-only">: {other.name}</span>
            </Button>
          )}
        </div>
      </div>
      <ConfirmDialog
        open={asking}
        title="Tách hai hồ sơ ra lại?"
        confirm="Tách ra lại"
        busy={state === 'busy'}
        onConfirm={() => void split()}
        onCancel={() => setAsking(false)}
      >
        <p>
          Việc tốt, bài phát và đồng ý của hồ sơ nào lại về hồ sơ ấy. Chữ đã lấy sang khi ghép thì vẫn ở hồ sơ
          đang mở; mở Lịch sử để trả lại chữ cũ.
        </p>
      </ConfirmDialog>
    </Card>
  );
}
