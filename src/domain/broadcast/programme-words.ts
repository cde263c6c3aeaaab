/** The programme in words, the same on every screen. */
import { SKIP_REASON_NAMES, wasAired } from './airing.ts';
import type { Cluster } from './cluster.ts';
import type { Occurrence, OnAir, ProgrammeItem } from './programme.ts';
import { readingTimeLabel } from './reading-time.ts';

/** The title that goes on air; of a hole the title of what was planned. */
export const itemTitle = ({ onAir, script, airing }: ProgrammeItem): string =>
  airing?.title ?? (onAir.kind === 'ready' ? onAir.approval.title : (script?.title ?? 'Bài chưa về máy này'));

/** Why nothing may be read here [R5] [R6]. `nameOf` gives undefined for a name that this phone doesn't hold. */
export function holeReason(
  hole: Extract<OnAir, { kind: 'hole' }>,
  nameOf: (exemplar: string) => string | undefined,
): string {
  switch (hole.reason) {
    case 'gone':
      return 'bài đã bị xóa hoặc chưa về máy này';
    case 'not-approved':
      return 'bài chưa được duyệt';
    case 'no-consent': {
      const names = hole.exemplars.map(nameOf).filter((name) => name !== undefined);
      const whom = names.length === hole.exemplars.length ? names.join(', ') : 'người được nêu tên';
      return `${whom} chưa đồng ý hoặc đã rút lại đồng ý`;
    }
    case 'unlisted-name': {
      const names = hole.exemplars.map(nameOf).filter((name) => name !== undefined);
      return `bài có tên ${names.join(', ') || 'một người có hồ sơ'}, chưa rõ có phải người đó không`;
    }
    default:
      return hole.reason satisfies never;
  }
}

export type ItemState = { tone: 'ok' | 'wait' | 'bad' | 'plain'; text: string };

/** `over`: the time of its broadcast has passed. */
export function itemState({ airing, onAir }: ProgrammeItem, over = false): ItemState {
  if (airing && wasAired(airing)) return { tone: 'ok', text: `Đã phát ${airing.time}` };
  if (airing)
    return { tone: 'plain', text: `Bỏ qua: ${SKIP_REASON_NAMES[airing.reason ?? 'other'].toLowerCase()}` };
  if (onAir.kind === 'hole') return { tone: 'bad', text: 'Chỗ trống' };
  if (over) return { tone: 'wait', text: 'Chưa ghi nhật ký' };
  return onAir.changed
    ? { tone: 'wait', text: 'Đã sửa sau khi duyệt' }
    : { tone: 'ok', text: 'Sẵn sàng đọc' };
}

/** '5 bài · 14 phút' */
export function lengthWords({ items, minutes }: Pick<Occurrence, 'items' | 'minutes'>): string {
  const time = readingTimeLabel(minutes);
  return time ? `${items.length} bài · ${time}` : `${items.length} bài`;
}

/** 'Bản Thẳm, Nà Vàng', in the order of the ids. */
export const clusterNames = (ids: readonly string[], clusters: readonly Cluster[]): string =>
  ids
    .map((id) => clusters.find((cluster) => cluster.id === id)?.name)
    .filter((name) => name !== undefined)
    .join(', ');

/** 'cụm loa Bản Thẳm, Nà Vàng'; '' where none is known here. */
export function clusterWords(ids: readonly string[], clusters: readonly Cluster[]): string {
  const names = clusterNames(ids, clusters);
  return names ? `cụm loa ${names}` : '';
}

/** 'sau 47 phút', 'sau 3 giờ 10 phút' */
export function inMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return ['sau', hours > 0 ? `${hours} giờ` : '', rest > 0 || hours === 0 ? `${rest} phút` : '']
    .filter(Boolean)
    .join(' ');
}
