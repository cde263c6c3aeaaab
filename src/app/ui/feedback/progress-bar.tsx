import './progress-bar.css';

export interface ProgressBarProps {
  label: string;
  /** May exceed `max`; the bar is then full. */
  value: number;
  max: number;
  /** The figures in words; default "4 / 5". */
  word?: string | undefined;
  tone?: 'ok' | 'bad' | 'info' | undefined;
  /** Shows the bar alone, where label and word stand beside it (a table); both are still spoken. */
  bare?: boolean | undefined;
  /** `progress` for work under way, `meter` (default) for a figure of a quota. */
  role?: 'meter' | 'progress' | undefined;
}

export function ProgressBar(props: ProgressBarProps) {
  const { label, value, max, word = `${value} / ${max}`, tone = 'ok', bare, role = 'meter' } = props;
  const full = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const spoken = {
    role: role === 'meter' ? ('meter' as const) : ('progressbar' as const),
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': Math.max(max, 1),
    'aria-valuenow': Math.min(value, Math.max(max, 1)),
    'aria-valuetext': word,
  };
  return (
    <div class="progress">
      {!bare && (
        <div class="progress-words">
          <span>{label}</span>
          <span class="num">{word}</span>
        </div>
      )}
      <div class="progress-track" {...spoken}>
        <div class={`progress-fill progress-${tone}`} style={{ width: `${full * 100}%` }} />
      </div>
    </div>
  );
}
