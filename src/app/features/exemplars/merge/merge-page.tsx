import { versionCount } from '../../../../domain/base/versions.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { SettleFirst } from '../../../ui/records/settle-first.tsx';
import { MissingExemplar, NotYours } from '../missing-exemplar.tsx';
import { MergeForm } from './merge-form.tsx';

/** Two profiles side by side, to be made one. `id` is the one that stays, as long as the person doesn't turn them. */
export function MergePage({ id, other }: { id: string; other: string }) {
  const work = useWork();
  const people = useMergedExemplars();
  const tree = useUnitTree();
  const back = { href: paths.exemplar(id), label: 'Về gương này' };
  if (!people || !tree)
    return (
      <Page title="Ghép hai hồ sơ" back={back} busy>
        <Skeleton rows={5} />
      </Page>
    );
  const find = (one: string) => people.all.find((exemplar) => exemplar.id === one);
  const [kept, given] = [find(id), find(other)];
  if (!kept || !given || id === other) return <MissingExemplar id={kept ? other : id} />;
  const may = (one: LiveRecord<'exemplar'>) => work.may('exemplar', 'change', one) && tree.below(one.unit);
  if (!may(kept) || !may(given)) return <NotYours exemplar={id} what="ghép được hai hồ sơ này" />;
  const torn = [kept, given].find((one) => versionCount(one) > 0);
  if (torn)
    return (
      <SettleFirst
        title={torn.name}
        back={back}
        versions={{ count: versionCount(torn), href: paths.settleVersions(torn.id) }}
      />
    );
  return (
    <Page title="Ghép hai hồ sơ" subtitle={kept.name} back={back} wide>
      <MergeForm key={`${id} ${other}`} kept={kept} other={given} again={kept.id === given.mergedInto} />
    </Page>
  );
}
