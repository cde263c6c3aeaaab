import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { LocalDate } from '../../../domain/base/local-date.ts';
import { checkData } from '../../../domain/kinds/kinds.ts';
import { useEditDraft } from '../../hooks/forms/edit-draft.ts';
import { changedFields } from '../../hooks/forms/save-record.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { SaveFailed } from '../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../ui/feedback/saved-mark.tsx';
import { DateField } from '../../ui/forms/date-field.tsx';
import { ErrorSummary } from '../../ui/forms/error-summary.tsx';
import { TextArea, TextField } from '../../ui/forms/field.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { FoundDraft } from '../../ui/records/found-draft.tsx';
import { type CampaignDraft, campaignDraft, campaignErrors, campaignFields } from './campaign-draft.ts';

type TextName = Exclude<keyof CampaignDraft, 'from' | 'to' | 'reportBy'>;
type DateName = 'from' | 'to' | 'reportBy';

/** A campaign that is handed down to every unit below. */
export function CampaignForm({ campaign }: { campaign: LiveRecord<'campaign'> | undefined }) {
  const work = useWork();
  const { route } = useLocation();
  const key = `campaign:${campaign?.id ?? 'new'}`;
  const draft = useEditDraft<CampaignDraft>(key, () => ({
    base: campaign?.seq ?? 0,
    form: campaignDraft(campaign),
  }));
  const now = draft.value.value;
  const form = now?.form;
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [state, setState] = useState<'open' | 'saving' | 'failed'>('open');
  const back = campaign ? paths.campaign(campaign.id) : paths.campaigns();

  const save = async () => {
    if (!now || state === 'saving') return;
    const fields = campaignFields(now.form, campaign);
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const checked = checkData('campaign', { ...given, unit: campaign?.unit ?? work.unit });
    const found = campaignErrors(now.form, checked.ok ? [] : checked.fields);
    setErrors(found);
    setAttempt(attempt + 1);
    if (Object.keys(found).length > 0) return;
    setState('saving');
    try {
      const changed = campaign ? changedFields(campaignFields(now.opened, campaign), fields) : {};
      const id = await work.save(
        async (edit) => {
          if (!campaign) return edit({ kind: 'campaign', fields: { unit: work.unit, ...given } });
          if (Object.keys(changed).length === 0) return campaign.id;
          return edit({ record: campaign.id, kind: 'campaign', fields: changed, base: now.base });
        },
        { dropDraft: key },
      );
      notify('Đã lưu trên máy');
      route(paths.campaign(id), true);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  const text = (name: TextName, label: string, hint?: string) => ({
    id: `dot-${name}`,
    label,
    hint,
    value: form?.[name] ?? '',
    error: errors[name],
    onInput: (value: string) => draft.change({ [name]: value }),
  });
  const date = (name: DateName, label: string) => ({
    id: `dot-${name}`,
    label,
    optional: true,
    chips: 'none' as const,
    error: errors[name],
    value: form?.[name] ?? '',
    today: work.today.value,
    onChange: (value: string) => draft.change({ [name]: value as LocalDate | '' }),
  });
  const mark = draft.state.value;

  return (
    <Page
      title={campaign ? 'Sửa đợt tuyên truyền' : 'Đợt tuyên truyền mới'}
      back={{ href: back }}
      trailing={mark && <SavedMark state={mark} />}
    >
      {!form && <Skeleton rows={5} />}
      {form && (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          {draft.found.value && (
            <FoundDraft title="Bạn đang viết dở đợt này" onDrop={() => void draft.drop()} />
          )}
          {state === 'failed' && <SaveFailed act="Lưu" />}
          <ErrorSummary
            attempt={attempt}
            errors={Object.entries(errors).map(([name, words]) => ({ id: `dot-${name}`, text: words }))}
          />
          <TextField {...text('name', 'Tên đợt')} maxLength={300} />
          <TextArea {...text('occasion', 'Nhân dịp gì?')} optional rows={2} maxLength={500} />
          <DateField {...date('from', 'Từ ngày')} />
          <DateField {...date('to', 'Đến ngày')} />
          <TextArea {...text('guidance', 'Hướng dẫn')} optional rows={6} maxLength={20_000} />
          <TextArea {...text('themes', 'Chủ đề', 'Mỗi dòng một chủ đề.')} optional rows={4} />
          <TextArea
            {...text('channels', 'Hình thức tuyên truyền', 'Mỗi dòng một hình thức.')}
            optional
            rows={4}
          />
          <DateField {...date('reportBy', 'Hạn nộp báo cáo')} />
          <TextField {...text('reportTo', 'Báo cáo gửi về đâu?')} optional maxLength={200} />
          <TextField
            {...text('issuer', 'Cơ quan ban hành văn bản', 'Văn bản giao đợt này, nếu có.')}
            optional
            maxLength={200}
          />
          <TextField {...text('number', 'Số văn bản', 'Ví dụ: 770/KH-STTTT')} optional maxLength={80} />
          <div class="row">
            <Button type="submit" variant="primary" busy={state === 'saving'}>
              Lưu
            </Button>
            <Button href={back}>Để sau</Button>
          </div>
        </form>
      )}
    </Page>
  );
}
