/** What a screen needs to show a blob, or to say why it can't. */
import type { BlobId, BlobType } from '../../../../domain/base/photo.ts';
import type { Work } from '../../../store/work.ts';
import { getBlob } from '../blob-fetch.ts';

export type ShownBlob = { kind: 'here'; blob: Blob } | { kind: 'away'; text: string };

export async function showBlob(
  work: Work,
  named: { id: BlobId; type: BlobType } | undefined,
  signal?: AbortSignal,
): Promise<ShownBlob> {
  if (!named) return { kind: 'away', text: 'Không có trong bản ghi này.' };
  const noun = named.type.startsWith('audio') ? 'Đoạn ghi âm' : 'Ảnh lớn';
  const got = await getBlob(work, named, signal);
  switch (got.kind) {
    case 'here':
      return got;
    case 'not-arrived':
      return {
        kind: 'away',
        text: `${noun} chưa về tới máy chủ: máy của người ghi chưa gửi xong. Hãy mở lại sau.`,
      };
    case 'sign-in':
      return { kind: 'away', text: `Cần đăng nhập lại để tải. ${noun} vẫn còn trên máy chủ.` };
    case 'unreachable':
      return { kind: 'away', text: `${noun} chưa có trên máy này và chưa tải được. Có mạng thì thử lại.` };
  }
}
