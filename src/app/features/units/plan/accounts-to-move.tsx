import { useState } from 'preact/hooks';
import type { RecordId, UnitId } from '../../../../domain/base/ids.ts';
import { type Unit, unitLabel } from '../../../../domain/units/unit.ts';
import { accountsToMove } from '../../../../domain/units/unit-effect.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { capital } from '../unit-words.ts';
import '../units.css';
import type { Units } from '../use-units.ts';

type Group = { from: Unit; to: Unit | undefined; accounts: LiveRecord<'account'>[] };

/** People whose unit has ended: they keep what they had until somebody moves them. `only`: of one unit. */
export function AccountsToMove({ units, only }: { units: Units; only?: UnitId }) {
  const work = useWork();
  const [failed, setFailed] = useState(false);
  const groups = new Map<UnitId, Group>();
  for (const { account, from, to } of accountsToMove(units.accounts, units.all, units.today)) {
    if (only && from.id !== only) continue;
    const group = groups.get(from.id) ?? { from, to, accounts: [] };
    group.accounts.push(account);
    groups.set(from.id, group);
  }
  if (groups.size === 0) return null;
  const mayMove = work.may('account', 'change');

  const move = async (accounts: readonly LiveRecord<'account'>[], to: Unit) => {
    try {
      await work.saveAll(
        accounts.map((account) => ({
          record: account.id as RecordId,
          kind: 'account' as const,
          base: account.seq,
          fields: { unit: to.id },
        })),
      );
      notify('Đã lưu trên máy');
      setFailed(false);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
  };

  return (
    <>
      {[...groups.values()].map(({ from, to, accounts }) => (
        <Banner
          key={from.id}
          tone="wait"
          title={`${accounts.length} tài khoản còn ở ${unitLabel(from)}, đơn vị đã kết thúc`}
          actions={
            mayMove &&
            to && (
              <Button onClick={() => void move(accounts, to)}>
                Chuyển cả {accounts.length} sang {unitLabel(to)}
              </Button>
            )
          }
        >
          <p>{accounts.map((account) => account.name).join(', ')}</p>
          {!to && <p>{capital(unitLabel(from))} tách ra nhiều nơi: mở từng tài khoản để chọn đơn vị mới.</p>}
        </Banner>
      ))}
      {failed && <SaveFailed act="Chuyển" />}
    </>
  );
}
