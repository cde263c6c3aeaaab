import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { GENRE_NAMES, type Genre } from '../../../../domain/broadcast/script.ts';
import { scriptTemplate, type TemplateFacts } from '../../../../domain/broadcast/script-template.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { untilShown } from '../../../hooks/records/until-shown.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import { notify } from '../../../store/platform/notices.ts';
import type { Work } from '../../../store/work.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { useUnlistedNames } from '../names/use-unlisted-names.ts';
import {
  draftOfTemplate,
  emptyDraft,
  errorsOf,
  fieldsOf,
  newDraftKey,
  type ScriptDraft,
} from './script-draft.ts';
import { ScriptForm } from './script-form.tsx';

/** A new script, from the template of the exemplar of the query if there is one. */
export function NewScriptPage() {
  const work = useWork();
  const { query } = useLocation();
  const { exemplar } = readQuery('newScript', query);
  const exemplars = work.live.all('exemplar').value;
  const deeds = work.live.all('deed').value;
  const units = work.live.all('unit').value;
  if (!exemplars || !deeds || !units) {
    return (
      <Page title="Viết bài" back={{ href: paths.scripts() }} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }
  return <NewScriptForm key={exemplar ?? ''} exemplar={exemplar} />;
}

/** All that a template may draw on; read when it is asked for, for the form must not change under the hand. */
function factsOf(work: Work, genre: Genre, exemplar: string | undefined): TemplateFacts {
  return {
    genre,
    unit: work.live.all('unit').value?.find((u) => u.id === work.unit),
    today: work.today.value,
    exemplar: work.live.all('exemplar').value?.find((e) => e.id === exemplar),
    deeds: (work.live.all('deed').value ?? []).filter(
      (d) => exemplar !== undefined && d.exemplar === exemplar,
    ),
  };
}

function NewScriptForm({ exemplar }: { exemplar: string | undefined }) {
  const work = useWork();
  const { route } = useLocation();
  const key = newDraftKey(exemplar);
  const draft = useDraft<ScriptDraft>(key, () =>
    exemplar
      ? draftOfTemplate('exemplar', scriptTemplate(factsOf(work, 'exemplar', exemplar)))
      : emptyDraft(),
  );
  const [tried, setTried] = useState<{ attempt: number; aim: 'draft' | 'submit' }>();
  const [saving, setSaving] = useState<'draft' | 'submit'>();
  const [failed, setFailed] = useState(false);
  const value = draft.value.value;
  // From the first attempt on, gone as soon as they are mended.
  const unlisted = useUnlistedNames(value);
  const errors = value && tried ? errorsOf(value, tried.aim, unlisted) : [];
  const back = exemplar
    ? { href: paths.exemplar(exemplar), label: 'Về gương' }
    : { href: paths.scripts(), label: 'Về danh sách bài' };

  const save = async (aim: 'draft' | 'submit') => {
    if (!value || saving) return;
    setTried({ attempt: (tried?.attempt ?? 0) + 1, aim });
    if (errorsOf(value, aim, unlisted).length > 0) return;
    setSaving(aim);
    setFailed(false);
    try {
      const fields = {
        ...fieldsOf(value),
        unit: work.unit,
        author: work.account,
        submitted: aim === 'submit' || null,
      };
      const id = await work.save((edit) => edit({ kind: 'script', fields }), { dropDraft: key });
      notify(aim === 'submit' ? 'Đã lưu trên máy, sẽ gửi duyệt khi có mạng' : 'Đã lưu trên máy');
      await untilShown(work, 'script', id);
      route(paths.script(id), true);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
    setSaving(undefined);
  };

  return (
    <Page
      title="Viết bài"
      subtitle={draft.state.value ? undefined : 'Lưu dần khi bạn gõ'}
      back={back}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!value}
    >
      {!value ? (
        <Skeleton rows={4} />
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save('submit');
          }}
        >
          <ErrorSummary errors={errors} attempt={tried?.attempt ?? 0} />
          {draft.found.value && (
            <FoundDraft title="Bài đang viết dở từ lần trước" onDrop={() => void draft.drop()} />
          )}
          <TemplateOffer
            draft={value}
            onUse={() => draft.update(filled(value, factsOf(work, value.genre, value.exemplars[0])))}
          />
          <ScriptForm draft={value} errors={errors} onPatch={draft.update} />
          {failed && <SaveFailed act="Gửi duyệt" />}
          <div class="row">
            <Button variant="primary" type="submit" icon="send" busy={saving === 'submit'}>
              Gửi duyệt
            </Button>
            <Button busy={saving === 'draft'} onClick={() => void save('draft')}>
              Lưu bản nháp
            </Button>
          </div>
        </form>
      )}
    </Page>
  );
}

/** A template fills what is empty; a title already written stays. */
function filled(draft: ScriptDraft, facts: TemplateFacts): Partial<ScriptDraft> {
  const text = scriptTemplate(facts);
  return { body: text.body, ...(draft.title.trim() === '' ? { title: text.title } : {}) };
}

function TemplateOffer({ draft, onUse }: { draft: ScriptDraft; onUse: () => void }) {
  if (draft.body.trim() !== '') return null;
  return (
    <Banner
      tone="info"
      sign="script"
      title="Có mẫu viết sẵn"
      actions={<Button onClick={onUse}>Dùng mẫu {GENRE_NAMES[draft.genre].toLowerCase()}</Button>}
    >
      Mẫu có sẵn lời chào, thứ tự ý và lời kết; chỗ trong ngoặc vuông là để bạn điền.
    </Banner>
  );
}
