// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawCard } from '../../../../../src/app/features/exemplars/share/draw-card.ts';
import { PrintPage } from '../../../../../src/app/features/exemplars/share/print-page.tsx';
import { SharePage } from '../../../../../src/app/features/exemplars/share/share-page.tsx';
import { WorkContext } from '../../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import { qrCells } from '../../../../../src/app/ui/media/qr-code.tsx';
import type { RecordId } from '../../../../../src/domain/base/ids.ts';
import type { Consent } from '../../../../../src/domain/exemplars/consent.ts';
import type { Data, Kind } from '../../../../../src/domain/kinds/kinds.ts';
import { aConsent, anAward, anExemplar, aPhoto, aUnit, id } from '../../../../domain/records.ts';
import { openTestWork } from '../../../store/open-work.ts';

vi.mock('../../../../../src/app/features/exemplars/share/draw-card.ts', () => ({
  CARD: { width: 1080, height: 1350 },
  drawCard: vi.fn(() => Promise.resolve()),
}));
vi.mock('../../../../../src/app/features/exemplars/share/use-picture.ts', () => ({
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
});

const web = 'https://banglang.laichau.gov.vn/tin-tuc';
const withPage = () =>
  put('office', { id: 'o1', unit: 'ban-lang', sort: 'committee', name: 'Ủy ban nhân dân xã', web });

it('the card’s code leads to a page that anybody may open, and never to one behind a sign-in', async () => {
  await say('web', 'given', 1);
  await withPage();
  show(<SharePage id="a" />);
  await waitFor(() => expect(vi.mocked(drawCard).mock.lastCall?.[2]).toEqual(qrCells(web)));
  const address = await screen.findByLabelText(/Mã QR dẫn tới đâu/);
  expect((address as HTMLInputElement).value).toBe(web);
  // What nobody can open from outside, or what is none: no code at all.
  for (const typed of ['', 'http://localhost/guong/a', 'javascript:alert(1)']) {
    fireEvent.input(address, { target: { value: typed } });
    await waitFor(() => expect(vi.mocked(drawCard).mock.lastCall?.[2]).toBeUndefined());
  }
});

it('the printed page has a code only where there is such a page', async () => {
  show(<PrintPage id="a" />);
  await screen.findByText(/Trang in không có mã QR/);
  expect(screen.queryByRole('img', { name: /Hình vuông để quét/ })).toBeNull();
  await withPage();
  await screen.findByRole('img', { name: 'Hình vuông để quét: trang banglang.laichau.gov.vn' });
});

it('the printed page names achievements and awards, and is called by its exemplar', async () => {
  document.title = 'Loa Bản';
  await put('exemplar', { ...A, achievements: 'Đỡ 41 ca sinh an toàn.', titles: 'Gia đình văn hóa 2020' });
  await put('award', {
    ...anAward('k1', { exemplar: A.id, form: 'Bằng khen', decisionNumber: '45/QĐ-UBND' }),
  });
  show(<PrintPage id="a" />);
  await screen.findByText('Đỡ 41 ca sinh an toàn.');
  screen.getByText('Gia đình văn hóa 2020');
  screen.getByText(/^Bằng khen, số 45\/QĐ-UBND/);
  expect(document.title).toBe('Gương sáng: Lò Thị Inh');
  cleanup();
  await waitFor(() => expect(document.title).toBe('Loa Bản'));
});
