import { cx } from '../../../ui/base/cx.ts';
import { Icon } from '../../../ui/base/icon.tsx';
import './stepper.css';

const stages = ['Phát hiện', 'Thẩm định', 'Biểu dương', 'Nhân rộng'] as const;

export interface StageStepsProps {
  /** Index of the current step, from 0; `steps.length` when all are done. */
  current: number;
  /** Default: the four stages of an exemplar. */
  steps?: readonly string[] | undefined;
  label?: string | undefined;
}

export function StageSteps({ current, steps = stages, label = 'Giai đoạn' }: StageStepsProps) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          class={cx('step', index < current && 'step-done')}
          aria-current={index === current ? 'step' : undefined}
        >
          {index <= current && <Icon name={index < current ? 'check' : 'dot'} />}
          <span>
            {step}
            {index < current && <span class="sr-only"> (xong)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
