import { unitLabel } from '../../../../domain/units/unit.ts';
import type { Effect } from '../../../../domain/units/unit-effect.ts';
import { Card } from '../../../ui/base/card.tsx';
import { Icon, type IconName } from '../../../ui/base/icon.tsx';
import { capital, countWords, namesOf } from '../unit-words.ts';
import '../units.css';

/** What a plan will do, before it is saved. */
export function EffectPreview({ when, effect }: { when: string; effect: Effect }) {
  const { made, ended, renamed, moved, accounts, mixedUp } = effect;
  const lines: [key: string, icon: IconName, text: string][] = [
    ...made.map((unit): [string, IconName, string] => [
      `made ${unit.id}`,
      'plus',
      `Có thêm ${unitLabel(unit)}.`,
    ]),
    ...renamed.map(({ before, after }): [string, IconName, string] => [
      `renamed ${after.id}`,
      'edit',
      `${capital(unitLabel(before))} có tên mới: ${unitLabel(after)}.`,
    ]),
    ...ended.map((unit): [string, IconName, string] => [
      `ended ${unit.id}`,
      'close',
      `${capital(unitLabel(unit))} kết thúc. Hồ sơ cũ giữ nguyên đơn vị, không mất gì.`,
    ]),
    ...moved.map(({ to, units }): [string, IconName, string] => [
      `moved ${to.id}`,
      'forward',
      `${capital(countWords(units))} chuyển về ${unitLabel(to)}: ${namesOf(units)}.`,
    ]),
    ...mixedUp.map(({ below, name }): [string, IconName, string] => [
      `mixed ${below.id} ${name}`,
      'warning',
      `Ở ${unitLabel(below)} sẽ có hai nơi cùng tên “${name}”; nên đổi tên một nơi.`,
    ]),
  ];
  if (accounts > 0)
    lines.push([
      'accounts',
      'people',
      `${accounts} tài khoản ở đơn vị kết thúc cần chuyển sang đơn vị khác; danh sách hiện ra sau khi lưu.`,
    ]);
  if (lines.length === 0) return null;
  return (
    <Card title={`${when}:`} level={2}>
      <ul class="units-effect">
        {lines.map(([key, icon, text]) => (
          <li key={key}>
            <Icon name={icon} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
