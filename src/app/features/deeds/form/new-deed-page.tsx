import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { untilShown } from '../../../hooks/records/until-shown.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { nextPaint } from '../../../store/platform/after-paint.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { NEW_DEED } from './deed-drafts.ts';
import { DeedFields } from './deed-fields.tsx';
import { type DeedForm, emptyDeed, errorsOf, fieldsOf, isEmptyDeed, villageOf } from './deed-form.ts';
import { KnownHint } from './known-hint.tsx';
import { useKnownPeople } from './known-people.ts';
import { usePlaces } from './use-places.ts';

const nobody = () => [];
/** A save that takes longer says that it is under way. */
const SLOW_MS = 300;

export function NewDeedPage() {
  const work = useWork();
  const { route } = useLocation();
  const { places, remember } = usePlaces();
  const draft = useDraft<DeedForm>(NEW_DEED, () => emptyDeed(work.today.value));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'saved' | 'failed'>();
  const underWay = useRef(false);
  const form = draft.value.value;
  const people = useKnownPeople();

  if (!work.may('deed')) {
    return (
      <Page title="Ghi việc tốt" back={{ href: paths.deeds() }}>
        <EmptyState
          icon="lock"
          title="Tài khoản này không ghi việc tốt"
          text="Hãy kể cho cộng tác viên của bản hoặc cán bộ văn hóa - xã hội của xã để ghi lại."
        />
      </Page>
    );
  }
  if (!form || !places) {
    return (
      <Page title="Ghi việc tốt" back={{ href: paths.deeds() }} busy>
        <Skeleton rows={5} />
      </Page>
    );
  }

  const latest = work.latest.value;
  const errors = attempt > 0 ? errorsOf(form, places, latest) : [];

  const finish = async () => {
    if (underWay.current) return;
    if (errorsOf(form, places, latest).length > 0) {
      setAttempt(attempt + 1);
      return;
    }
    underWay.current = true;
    // To draw "busy" on a slow phone takes as long as the save.
    const slow = setTimeout(() => setSaving('busy'), SLOW_MS);
    try {
      const fields = { ...fieldsOf(form, places), author: work.account };
      const id = await work.save((edit) => edit({ kind: 'deed', fields }), { dropDraft: NEW_DEED });
      clearTimeout(slow);
      // Said before the next screen is made ready: on a slow phone that takes longer than the save.
      setSaving('saved');
      await nextPaint();
      const village = villageOf(form, places);
      if (village && village !== 'other') remember(village);
      await untilShown(work, 'deed', id);
      route(paths.deed(id, { justSaved: true }), true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      clearTimeout(slow);
      underWay.current = false;
      setSaving('failed');
    }
  };

  return (
    <Page
      title="Ghi việc tốt"
      subtitle="Lưu dần khi bạn gõ"
      back={{ href: paths.deeds() }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
    >
      <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
        {draft.found.value && !isEmptyDeed(form) && (
          <FoundDraft title="Việc tốt đang viết dở" onDrop={() => void draft.drop()} />
        )}
        <ErrorSummary errors={errors} attempt={attempt} />
        <DeedFields
          form={form}
          places={places}
          errors={errors}
          people={saving === 'saved' ? nobody : people}
          draft={NEW_DEED}
          onChange={draft.update}
          onChangeWith={draft.updateWith}
        />
        {saving !== 'saved' && <KnownHint form={form} places={places} />}
        {saving === 'failed' && <SaveFailed act="Xong" />}
        <Button
          variant="primary"
          block
          icon={saving === 'saved' ? 'check' : undefined}
          busy={saving === 'busy' || saving === 'saved'}
          onClick={() => void finish()}
        >
          {saving === 'saved' ? 'Đã lưu trên máy' : 'Xong'}
        </Button>
      </form>
    </Page>
  );
}
