import { LANGUAGES, languageName } from '../../../../domain/base/language.ts';
import { readingMinutes, syllables } from '../../../../domain/base/text.ts';
import { readingTimeLabel } from '../../../../domain/broadcast/reading-time.ts';
import { GENRE_NAMES, GENRES } from '../../../../domain/broadcast/script.ts';
import type { Namesake } from '../../../../domain/names/namesake.ts';
import { campaignState } from '../../../../domain/reports/campaign.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { CheckField, ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';
import { TextArea, TextField } from '../../../ui/forms/field.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { useUnlistedInDraft } from '../names/use-unlisted-names.ts';
import { ExemplarPicker } from './exemplar-picker.tsx';
import type { ScriptDraft } from './script-draft.ts';

export interface ScriptFormProps {
  draft: ScriptDraft;
  errors: readonly FieldError[];
  onPatch: (patch: Partial<ScriptDraft>) => void;
}

const NO_CAMPAIGN = 'none';

/** The fields of a script; saving and sending stand on the pages around it. */
export function ScriptForm({ draft, errors, onPatch }: ScriptFormProps) {
  const work = useWork();
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text;
  const languages = LANGUAGES.includes(draft.language) ? LANGUAGES : [...LANGUAGES, draft.language];
  const unlisted = useUnlistedInDraft(draft);
  const text = `${draft.title}\n${draft.body}`;
  return (
    <div class="stack">
      <TextField
        id="script-title"
        label="Tên bài"
        hint="Đọc lên đầu bài, nên ngắn gọn."
        value={draft.title}
        onInput={(title) => onPatch({ title })}
        error={errorOf('script-title')}
        autoComplete="off"
        lang={draft.language}
      />
      <ChoiceChips
        id="script-genre"
        label="Thể loại"
        options={named(GENRES, GENRE_NAMES)}
        value={draft.genre}
        onChange={(genre) => onPatch({ genre })}
      />
      <TextArea
        id="script-body"
        label="Nội dung đọc trên loa"
        hint="Viết như nói với bà con: câu ngắn, mỗi câu một ý. Cách một dòng trống là sang đoạn mới."
        rows={10}
        value={draft.body}
        onInput={(body) => onPatch({ body })}
        error={errorOf('script-body')}
        lang={draft.language}
      />
      <ReadingTime text={text} />
      <ExemplarPicker
        exemplars={work.live.all('exemplar').value ?? []}
        consents={work.live.all('consent').value ?? []}
        chosen={draft.exemplars}
        unlisted={unlisted}
        error={errorOf('script-exemplars')}
        onChange={(exemplars) =>
          onPatch({
            exemplars,
            namesakes: draft.namesakes?.filter(({ exemplar }) => !exemplars.includes(exemplar)) ?? [],
          })
        }
        onDeclare={(exemplar) =>
          onPatch({
            namesakes: [
              ...(draft.namesakes ?? []),
              { exemplar: exemplar as Namesake['exemplar'], by: work.account, at: correctedNow() },
            ],
          })
        }
      />
      <SelectField
        id="script-language"
        label="Tiếng đọc"
        options={languages.map((value) => ({ value, label: languageName(value) }))}
        value={draft.language}
        onChange={(language) => onPatch({ language })}
      />
      <CampaignField draft={draft} onPatch={onPatch} />
      {work.roles.value.includes('coordinator') && (
        <CheckField
          id="script-down"
          label="Chuyển xuống các xã"
          hint="Sau khi duyệt, mọi đơn vị bên dưới đều thấy và phát được bài này."
          checked={draft.down}
          onChange={(down) => onPatch({ down })}
        />
      )}
    </div>
  );
}

function ReadingTime({ text }: { text: string }) {
  const label = readingTimeLabel(readingMinutes(text));
  return (
    <p class="muted num">
      {label === ''
        ? 'Thời gian đọc sẽ hiện ở đây khi bạn viết.'
        : `Đọc khoảng ${label} (${syllables(text)} tiếng)`}
    </p>
  );
}

function CampaignField({ draft, onPatch }: Pick<ScriptFormProps, 'draft' | 'onPatch'>) {
  const work = useWork();
  const today = work.today.value;
  const campaigns = (work.live.all('campaign').value ?? []).filter(
    (c) => c.id === draft.campaign || campaignState(c, today) !== 'ended',
  );
  if (campaigns.length === 0) return null;
  return (
    <SelectField
      id="script-campaign"
      label="Thuộc đợt tuyên truyền"
      optional
      options={[
        { value: NO_CAMPAIGN, label: 'Không thuộc đợt nào' },
        ...campaigns.map((c) => ({ value: c.id as string, label: c.name })),
      ]}
      value={draft.campaign ?? NO_CAMPAIGN}
      onChange={(value) => onPatch({ campaign: value === NO_CAMPAIGN ? null : value })}
    />
  );
}
