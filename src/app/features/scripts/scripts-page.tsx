import { useMemo, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { lastDecision, type ScriptState, scriptState } from '../../../domain/approval.ts';
import { isFound, soughtWords } from '../../../domain/search.ts';
import type { Held } from '../../store/live.ts';
import { useTextOf } from '../../store/use-text-of.ts';
import { useWork, type Work } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { nameOf } from './people.ts';
import { type ListedScript, ScriptRow } from './script-row.tsx';
import { byScript } from './state-tag.tsx';

type View = ScriptState | 'all';

const VIEWS: Record<View, { slug: string; label: string }> = {
  waiting: { slug: 'cho-duyet', label: 'Chờ duyệt' },
  draft: { slug: 'nhap', label: 'Nháp' },
  returned: { slug: 'tra-lai', label: 'Trả lại' },
  approved: { slug: 'da-duyet', label: 'Đã duyệt' },
  all: { slug: 'tat-ca', label: 'Tất cả' },
};
const FOR_APPROVERS: readonly View[] = ['waiting', 'draft', 'returned', 'approved', 'all'];
const FOR_WRITERS: readonly View[] = ['all', 'draft', 'waiting', 'returned', 'approved'];

export function ScriptsPage() {
  const work = useWork();
  const { query } = useLocation();
  const [text, setText] = useState('');
  const listed = useListed(work);
  const textOf = useTextOf('script');
  const views = work.may('approval') ? FOR_APPROVERS : FOR_WRITERS;
  const view = views.find((v) => VIEWS[v].slug === query.xem) ?? views[0] ?? 'all';

  if (!listed) {
    return (
      <Page title="Bài phát" busy>
        <Skeleton rows={5} />
      </Page>
    );
  }
  const inView = listed.filter((entry) => view === 'all' || entry.state === view);
  const sought = soughtWords(text);
  const found =
    sought.length === 0 ? inView : inView.filter((entry) => isFound(textOf(entry.script), sought));
  const count = (of: View) => listed.filter((entry) => entry.state === of).length;
  return (
    <Page title="Bài phát">
      {work.may('script') && (
        <div class="row">
          <Button variant="primary" icon="plus" href="/bai/moi">
            Viết bài
          </Button>
        </div>
      )}
      <Tabs
        label="Xem theo tình trạng"
        tabs={views.map((v) => ({
          href: `/bai?xem=${VIEWS[v].slug}`,
          label: VIEWS[v].label,
          current: v === view,
          // What is done isn't counted: the figures are what waits for someone.
          count: v === 'all' || v === 'approved' ? undefined : count(v),
        }))}
      />
      {inView.length > 0 && (
        <SearchField
          id="scripts-search"
          label="Tìm bài"
          value={text}
          onInput={setText}
          result={sought.length === 0 ? undefined : `${found.length} bài`}
        />
      )}
      {inView.length === 0 && <Nothing view={view} mayWrite={work.may('script')} />}
      {inView.length > 0 && found.length === 0 && (
        <EmptyState
          icon="search"
          title="Không tìm thấy bài nào"
          text="Thử ít chữ hơn, hoặc xem ở mục “Tất cả”."
        />
      )}
      {found.length > 0 && (
        <LongList key={view} label={VIEWS[view].label} items={found} keyOf={(entry) => entry.script.id}>
          {(entry, place) => <ScriptRow key={entry.script.id} entry={entry} place={place} />}
        </LongList>
      )}
    </Page>
  );
}

function useListed(work: Work): ListedScript[] | undefined {
  const scripts = work.live.all('script').value;
  const approvals = work.live.all('approval').value;
  const accounts = work.live.all('account').value;
  return useMemo(() => {
    if (!scripts || !approvals) return undefined;
    const decided = byScript(approvals);
    return [...scripts].sort(newestFirst).map((script): ListedScript => {
      const own = decided.get(script.id) ?? [];
      const author = nameOf(script.author, accounts);
      const state = scriptState(script, own);
      return {
        script,
        state,
        author,
        note: (state === 'returned' && lastDecision(script.id, own)?.note) || undefined,
        waiting: script.waiting + own.reduce((sum, a) => sum + a.waiting, 0),
      };
    });
  }, [scripts, approvals, accounts]);
}

/** Those not received by the server yet (number 0) are the newest; then the last changed. */
function newestFirst(a: Held<'script'>, b: Held<'script'>): number {
  if ((a.seq === 0) !== (b.seq === 0)) return a.seq === 0 ? -1 : 1;
  return b.seq - a.seq || (a.id < b.id ? 1 : -1);
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
          <Button href="/guong" icon="star">
            Chọn một gương để viết
          </Button>
        ) : undefined
      }
    />
  );
}
