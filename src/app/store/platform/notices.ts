/** Short words about what has just happened, shown by the shell. */
import { signal } from '@preact/signals';

export type NoticeAct = { label: string; onClick: () => void };
export type Notice = { id: string; text: string; tone: 'ok' | 'bad' | 'info'; action?: NoticeAct };

export const notices = signal<readonly Notice[]>([]);
let count = 0;

/** `action`: what takes it back, as long as the words stand there. */
export function notify(text: string, tone: Notice['tone'] = 'ok', action?: NoticeAct): void {
  count += 1;
  notices.value = [{ id: `notice-${count}`, text, tone, ...(action && { action }) }];
}

export function dismissNotice(id: string): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
