/** Profiles that seem to be of one person, for those who may merge them. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Exemplar } from '../../../../domain/exemplars/exemplar.ts';
import {
  nameKey,
  type Pair,
  seemingPairs,
  withNotSame,
  withoutNotSame,
} from '../../../../domain/exemplars/same-exemplar.ts';
import { type UnitTree, useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { runWhenIdle } from '../../../store/platform/idle-queue.ts';
import { notify } from '../../../store/platform/notices.ts';

export type ExemplarPair = Pair<LiveRecord<'exemplar'>>;

export type Pairs = {
  /** Without those of whom somebody has said that they are two people; undefined until they have been looked for. */
  pairs: readonly ExemplarPair[] | undefined;
  /** Said once, for everybody: kept on a profile, with a way back. */
  areTwoPeople(pair: ExemplarPair): Promise<void>;
};

/** Folding thousands of names takes long on a cheap phone: done once, in the pauses. */
const keys = new WeakMap<LiveRecord<'exemplar'>, string>();
function keyOf(exemplar: LiveRecord<'exemplar'>): string {
  const key = keys.get(exemplar) ?? nameKey(exemplar);
  keys.set(exemplar, key);
  return key;
}

export function usePairs(): Pairs {
  const work = useWork();
  const tree = useUnitTree();
  const people = useMergedExemplars();
  const mayMerge = work.may('exemplar', 'change');
  const ours = useMemo(
    () => (mayMerge && tree && people ? people.standing.filter((one) => tree.below(one.unit)) : undefined),
    [mayMerge, tree, people],
  );
  const [found, setFound] = useState<readonly ExemplarPair[]>();
  useEffect(() => {
    if (!ours || !tree) return;
    return runWhenIdle(
      ours.map((one) => () => keyOf(one)),
      () => setFound(seemingPairs(ours, (unit) => placeOf(tree, unit), keyOf)),
    );
  }, [ours, tree]);
  // Gone at the tap; looking through all of them anew takes a moment.
  const [answered, setAnswered] = useState<ReadonlySet<ExemplarPair>>(new Set());
  const say = (
    one: LiveRecord<'exemplar'>,
    told: (now: Pick<Exemplar, 'id' | 'notSame'>) => Exemplar['notSame'],
  ) =>
    work.save(async (edit) => {
      // As it stands on the disk: the answer of a moment ago may not be on the screen yet.
      const now = (await work.db.rows.get(one.id))?.data as Pick<Exemplar, 'notSame'> | undefined;
      const notSame = told({ id: one.id, notSame: now?.notSame });
      await edit({ record: one.id, kind: 'exemplar', fields: { notSame }, base: one.seq });
    });

  return {
    pairs: found?.filter((pair) => !answered.has(pair)),
    async areTwoPeople(pair) {
      const { one, other } = pair;
      const keep = (out: boolean) =>
        setAnswered((before) => {
          const next = new Set(before);
          if (out) next.add(pair);
          else next.delete(pair);
          return next;
        });
      const failed = (error: unknown) => {
        reportError(error);
        notify('Máy không ghi được vào bộ nhớ, có thể vì đã đầy. Hãy thử lại.', 'bad');
      };
      keep(true);
      try {
        await say(one, (now) => withNotSame(now, other));
      } catch (error) {
        keep(false);
        return failed(error);
      }
      notify('Đã ghi: là hai người khác nhau. Đồng nghiệp sẽ không bị hỏi lại.', 'ok', {
        label: 'Hoàn tác',
        onClick: () => void say(one, (now) => withoutNotSame(now, other)).then(() => keep(false), failed),
      });
    },
  };
}

/** The commune that a unit is of today; undefined for the province. */
function placeOf(tree: UnitTree, unit: LiveRecord<'exemplar'>['unit']): string | undefined {
  const line = tree.line(tree.standing(unit));
  const commune = line.find((at) => tree.get(at)?.kind === 'commune');
  return commune ?? (tree.get(unit)?.kind === 'province' ? undefined : unit);
}
