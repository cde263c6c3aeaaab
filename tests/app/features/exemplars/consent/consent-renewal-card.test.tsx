// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import '@preact/signals';
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConsentPage } from '../../../../../src/app/features/exemplars/consent/consent-page.tsx';
import { AskAgainBanner } from '../../../../../src/app/features/exemplars/consent/consent-renewal-card.tsx';
import { AskAgainPage } from '../../../../../src/app/features/exemplars/consent/consent-renewals-page.tsx';
import { WaitingList } from '../../../../../src/app/features/today/waiting-list.tsx';
import { WorkContext } from '../../../../../src/app/hooks/use-work.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import type { Birth } from '../../../../../src/domain/base/birth.ts';
import type { RecordId } from '../../../../../src/domain/base/ids.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import type { Consent } from '../../../../../src/domain/exemplars/consent.ts';
import type { Data, Kind } from '../../../../../src/domain/kinds/kinds.ts';
import { aConsent, anExemplar, aUnit, id } from '../../../../domain/records.ts';
import { openTestWork } from '../../../store/open-work.ts';

const grown = anExemplar({ id: id('exemplar', 'a'), name: 'Lò Thị Inh', birth: '2000-05-12' as Birth });
let work: Work;

beforeEach(async () => {
  work = await openTestWork('chi-hoi', 'd1');
  await put('unit', { ...aUnit('ban-lang', 'commune', null) });
  await put('exemplar', { ...grown });
  await said(1, 'guardian', '2015-01-01');
  await said(2, 'self', '2015-01-01');
});
afterEach(async () => {
  cleanup();
  work.close();
  await work.db.delete();
});

async function put(kind: Kind, { id: record, ...data }: Data): Promise<void> {
  await work.db.rows.put({ id: record as RecordId, kind, seq: 1, data, scopes: ['s'], waiting: 0 });
}
const said = (at: number, giver: Consent['giver'], on: string) =>
  put('consent', { ...aConsent('given', at, { exemplar: grown.id, giver, on: localDate(on) }) });
const show = (page: ComponentChildren) =>
  render(
    <LocationProvider>
      <WorkContext.Provider value={work}>{page}</WorkContext.Provider>
    </LocationProvider>,
  );
const held = () => work.live.all('exemplar').value?.[0] ?? expect.fail('not read yet');

it('[S66] who has grown up is told on the profile, in the list and today, until they have answered themselves', async () => {
  await waitFor(held);
  show(
    <>
      <AskAgainBanner exemplar={held()} mayRecord />
      <AskAgainPage />
      <WaitingList draftForms={{}} />
    </>,
  );
  const way = await screen.findByRole('link', { name: 'Ghi lời mới: đọc tên và câu chuyện trên loa' });
  expect(way.getAttribute('href')).toBe('/guong/a/dong-y?vi=broadcast&lai=1');
  expect(await screen.findByText('Đủ 18 tuổi')).toBeTruthy();
  expect(await screen.findByText('Hỏi lại')).toBeTruthy();

  await said(3, 'self', '2020-01-01');
  expect(await screen.findByText('Không có ai')).toBeTruthy();
  await screen.findByText('Không có việc nào chờ bạn.');
  expect(screen.queryByText(/Ghi lời mới/)).toBeNull();
});

it('the way there is a new yes, and not the withdrawal that a consent in force else leads to', async () => {
  history.replaceState(null, '', '/guong/a/dong-y?vi=broadcast&lai=1');
  show(<ConsentPage id="a" />);
  expect(await screen.findByRole('heading', { name: 'Ghi đồng ý' })).toBeTruthy();
  cleanup();
  history.replaceState(null, '', '/guong/a/dong-y?vi=broadcast');
  show(<ConsentPage id="a" />);
  expect(await screen.findByRole('heading', { name: 'Rút lại đồng ý' })).toBeTruthy();
});
