/** Short words about what has just happened, shown by the shell. */
import { signal } from '@preact/signals';

export type Notice = { id: string; text: string; tone: 'ok' | 'bad' | 'info' };

export const notices = signal<readonly Notice[]>([]);
let count = 0;

export function notify(text: string, tone: Notice['tone'] = 'ok'): void {
  count += 1;
  notices.value = [{ id: `notice-${count}`, text, tone }];
}

export function dismissNotice(id: string): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
