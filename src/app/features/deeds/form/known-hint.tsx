import { useMemo } from 'preact/hooks';
import { safeParse } from 'valibot';
import { LocalDateSchema, shortDate } from '../../../../domain/base/local-date.ts';
import { deedTitle } from '../../../../domain/exemplars/deed.ts';
import { seemsKnown } from '../../../../domain/exemplars/same-deed.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { type DeedForm, fieldsOf, type Places } from './deed-form.ts';

/** Somebody may have written it down already. Said, and nothing stands in the way. */
export function KnownHint({ form, places }: { form: DeedForm; places: Places }) {
  const deeds = useWork().live.all('deed').value;
  const { who, what, on, unit, where } = fieldsOf(form, places) as Record<string, string>;
  const known = useMemo(() => {
    const date = safeParse(LocalDateSchema, on);
    if (!deeds || !date.success || !who) return undefined;
    return seemsKnown(
      { who, what: what ?? '', on: date.output, unit: unit ?? '', where: where ?? null },
      deeds,
    );
  }, [deeds, who, what, on, unit, where]);
  if (!known) return null;
  return (
    <Banner
      tone="info"
      title="Hình như việc này đã có người ghi"
      actions={
        <Button variant="quiet" href={paths.deed(known.id)}>
          Xem việc đã ghi
        </Button>
      }
    >
      {known.who}, {shortDate(known.on)}: {deedTitle(known)}. Nếu là việc khác thì cứ ghi tiếp.
    </Banner>
  );
}
