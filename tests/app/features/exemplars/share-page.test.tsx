// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawCard } from '../../../../src/app/features/exemplars/draw-card.ts';
import { PrintPage } from '../../../../src/app/features/exemplars/print-page.tsx';
import { SharePage } from '../../../../src/app/features/exemplars/share-page.tsx';
import { type Work, WorkContext } from '../../../../src/app/store/work.ts';
import type { Consent } from '../../../../src/domain/consent.ts';
import type { RecordId } from '../../../../src/domain/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds.ts';
import { aConsent, anExemplar, aPhoto, aUnit, id } from '../../../domain/records.ts';
import { openTestWork } from '../../store/open-work.ts';

vi.mock('../../../../src/app/features/exemplars/draw-card.ts', () => ({
  CARD: { width: 1080, height: 1350 },
  drawCard: vi.fn(() => Promise.resolve()),
}));
vi.mock('../../../../src/app/features/exemplars/use-picture.ts', () => ({
  usePicture: (photo: unknown) => photo && { url: 'data:,', small: undefined },
}));

const photo = aPhoto(1);
const A = anExemplar({ id: id('exemplar', 'a'), name: 'Lò Thị Inh', photos: [photo] });
let work: Work;

beforeEach(async () => {
  vi.mocked(drawCard).mockClear();
  HTMLCanvasElement.prototype.toBlob = (done) => done(new Blob(['x'], { type: 'image/jpeg' }));
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close() {} }));
  HTMLImageElement.prototype.decode = () => Promise.resolve();
  work = await openTestWork('chi-mo', 'd1');
  await put('unit', { ...aUnit('ban-lang', 'commune', null) });
  await put('exemplar', { ...A });
});
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

async function put(kind: Kind, { id: record, ...data }: Data): Promise<void> {
  await work.db.rows.put({ id: record as RecordId, kind, seq: 1, data, scopes: ['s'], waiting: 0 });
}
const say = (
  purpose: Consent['purpose'],
  decision: Consent['decision'],
  at: number,
  over: Partial<Consent> = {},
) =>
  put('consent', {
    ...aConsent(decision, at, { exemplar: A.id, purpose, id: id('consent', `${purpose}-${at}`), ...over }),
  });
const show = (page: ComponentChildren) =>
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>{page}</WorkContext.Provider>
    </LocationProvider>,
  );

it('[R6] draws nothing without consent to be shown to everybody in force, and leads to the form', async () => {
  await say('broadcast', 'given', 1);
  await say('photo', 'given', 1);
  show(<SharePage id="a" />);
  await screen.findByText('Chưa có đồng ý đăng cho mọi người xem');
  const form = await screen.findByRole('link', { name: 'Ghi đồng ý' });
  expect(form.getAttribute('href')).toBe('/guong/a/dong-y?vi=web');
  expect(screen.queryByRole('button', { name: 'Chia sẻ ảnh này' })).toBeNull();
  expect(drawCard).not.toHaveBeenCalled();
});

it('[R6] nor when it was taken back, of another profile of the same person either', async () => {
  await say('web', 'given', 1);
  await put('exemplar', { ...anExemplar({ id: id('exemplar', 'b'), mergedInto: A.id }) });
  await say('web', 'withdrawn', 2, { exemplar: id('exemplar', 'b') });
  show(<SharePage id="a" />);
  await screen.findByText('Người trong gương đã rút lại đồng ý đăng cho mọi người xem');
  expect(drawCard).not.toHaveBeenCalled();
});

it('[R6] the card has the photo only with its own consent', async () => {
  await say('web', 'given', 1);
  show(<SharePage id="a" />);
  await screen.findByText('Ảnh của người này không có trên thẻ');
  await waitFor(() => expect(drawCard).toHaveBeenCalled());
  expect(vi.mocked(drawCard).mock.lastCall?.[3]).toBeUndefined();
  await say('photo', 'given', 2);
  await waitFor(() => expect(screen.queryByText('Ảnh của người này không có trên thẻ')).toBeNull());
  await waitFor(() => expect(vi.mocked(drawCard).mock.lastCall?.[3]).toBeDefined());
});

it('[R6] nor has the printed page', async () => {
  show(<PrintPage id="a" />);
  await screen.findByText('Trang in không có ảnh');
  expect(document.querySelector('.paper-photo')).toBeNull();
  await say('photo', 'given', 1);
  await waitFor(() => expect(document.querySelector('.paper-photo')).not.toBeNull());
  expect(screen.getByRole('img', { name: /địa chỉ của gương này/ })).toBeTruthy();
});
