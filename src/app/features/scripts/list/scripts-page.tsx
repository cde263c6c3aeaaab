import { useLocation } from 'preact-iso';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { SearchField } from '../../../ui/forms/search-field.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { LongList } from '../../../ui/lists/long-list.tsx';
import { Tabs } from '../../../ui/lists/tabs.tsx';
import { everything, isNarrowed, VIEWS, type View } from './find-scripts.ts';
import { ScriptFilters } from './script-filters.tsx';
import { ScriptRow } from './script-row.tsx';
import { useFoundScripts, useView } from './use-found-scripts.ts';

const TABS: Record<View, { slug: string; label: string }> = {
  waiting: { slug: 'cho-duyet', label: 'Chờ duyệt' },
  draft: { slug: 'nhap', label: 'Nháp' },
  returned: { slug: 'tra-lai', label: 'Trả lại' },
  approved: { slug: 'da-duyet', label: 'Đã duyệt' },
  all: { slug: 'tat-ca', label: 'Tất cả' },
};
const FOR_APPROVERS: readonly View[] = VIEWS;
const FOR_WRITERS: readonly View[] = ['all', 'draft', 'waiting', 'returned', 'approved'];

export function ScriptsPage() {
  const work = useWork();
  const { query } = useLocation();
  const finding = useFoundScripts();
  const { listed, wanted, want } = finding;
  const views = work.may('approval') ? FOR_APPROVERS : FOR_WRITERS;
  const asked = views.find((v) => TABS[v].slug === readQuery('scripts', query).tab);
  const view = useView(asked) ?? views[0] ?? 'all';

  if (!listed) {
    return (
      <Page title="Bài phát" busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  const isIn = (entry: { state: View }) => view === 'all' || entry.state === view;
  const isEmpty = !listed.some(isIn);
  const found = finding.found.filter(isIn);
  const count = (of: View) => listed.filter((entry) => entry.state === of).length;
  return (
    <Page title="Bài phát">
      {work.may('script') && (
        <div class="row">
          <Button variant="primary" icon="plus" href={paths.newScript()}>
            Viết bài
          </Button>
        </div>
      )}
      <Tabs
        label="Xem theo tình trạng"
        tabs={views.map((v) => ({
          href: paths.scripts({ tab: TABS[v].slug }),
          label: TABS[v].label,
          current: v === view,
          // What is done isn't counted: the figures are what waits for someone.
          count: v === 'all' || v === 'approved' ? undefined : count(v),
        }))}
      />
      {isEmpty ? (
        <Nothing view={view} mayWrite={work.may('script')} />
      ) : (
        <>
          <SearchField
            id="scripts-search"
            label="Tìm bài"
            value={wanted.words}
            onInput={(words) => want({ words })}
            result={isNarrowed(wanted) ? `${found.length} bài` : undefined}
          />
          <ScriptFilters finding={finding} />
        </>
      )}
      {!isEmpty && found.length === 0 && (
        <EmptyState
          icon="search"
          title="Không tìm thấy bài nào"
          text="Thử ít chữ hơn, bỏ bớt lựa chọn, hoặc xem ở mục “Tất cả”."
          actions={<Button onClick={() => want({ ...everything, order: wanted.order })}>Bỏ lọc</Button>}
        />
      )}
      {found.length > 0 && (
        <LongList key={view} label={TABS[view].label} items={found} keyOf={(entry) => entry.script.id}>
          {(entry, place) => <ScriptRow key={entry.script.id} entry={entry} place={place} />}
        </LongList>
      )}
    </Page>
  );
}

const NOTHING: Record<View, { title: string; text: string }> = {
  waiting: {
    title: 'Không có bài nào chờ duyệt',
    text: 'Bài được gửi duyệt sẽ hiện ở đây, kể cả khi máy đang không có mạng.',
  },
  draft: { title: 'Không có bản nháp nào', text: 'Bài đang viết mà chưa gửi duyệt sẽ nằm ở đây.' },
  returned: {
    title: 'Không có bài nào bị trả lại',
    text: 'Bài cần sửa sẽ hiện ở đây cùng lời nhắn của người duyệt.',
  },
  approved: {
    title: 'Chưa có bài nào được duyệt',
    text: 'Bài đã duyệt nằm ở đây, sẵn sàng xếp vào lịch phát.',
  },
  all: {
    title: 'Chưa có bài nào',
    text: 'Bài viết từ một gương, một tin hay một thông báo. Được duyệt rồi mới xếp lịch và đọc trên loa.',
  },
};

function Nothing({ view, mayWrite }: { view: View; mayWrite: boolean }) {
  return (
    <EmptyState
      icon="script"
      {...NOTHING[view]}
      actions={
        mayWrite && view === 'all' ? (
          <Button href={paths.exemplars()} icon="star">
            Chọn một gương để viết
          </Button>
        ) : undefined
      }
    />
  );
}
