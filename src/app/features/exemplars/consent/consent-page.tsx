import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import {
  type ConsentState,
  consentState,
  PURPOSE_NAMES,
  PURPOSES,
  type Purpose,
} from '../../../../domain/exemplars/consent.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths, readQuery } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { ChoiceChips, named } from '../../../ui/forms/choice.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { MissingExemplar, NotYours } from '../missing-exemplar.tsx';
import { ConsentEntryForm } from './consent-entry-form.tsx';

/**
 * Records a consent, or the withdrawal of the one in force; with `withdraws` that of half a
 * consent; with `&lai` a new one beside it, for somebody who has grown up. */
export function ConsentPage({ id }: { id: string }) {
  const work = useWork();
  const { query, route } = useLocation();
  const asked = readQuery('consent', query);
  const tree = useUnitTree();
  const people = useMergedExemplars();
  const exemplars = people?.all;
  // What is said is written for the profile that stands.
  const shown = people?.persons.shownFor(id) ?? id;
  useEffect(() => {
    if (shown !== id) route(`${paths.consent(shown)}${location.search}`, true);
  }, [shown, id, route]);
  const consents = work.live.all('consent').value;
  const back = { href: paths.exemplar(id), label: 'Về gương' };
  const purpose = PURPOSES.find((one) => one === asked.purpose);
  if (!people || !exemplars || !consents || !tree || shown !== id) {
    return (
      <Page title="Đồng ý" back={back} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }
  const exemplar = exemplars.find((one) => one.id === id);
  if (!exemplar) return <MissingExemplar id={id} />;
  if (!work.may('consent') || !tree.below(exemplar.unit))
    return <NotYours exemplar={id} what="ghi đồng ý cho gương này được" />;
  if (purpose) {
    const state = consentState(consents, people.asked(exemplar), purpose);
    return (
      <EntryPage
        key={purpose}
        exemplar={exemplar}
        purpose={purpose}
        state={state}
        withdraws={asked.withdraws !== undefined}
        asksAgain={asked.asksAgain !== undefined}
      />
    );
  }
  return (
    <Page title="Ghi đồng ý" subtitle={exemplar.name} back={back}>
      <ChoiceChips<Purpose>
        id="consent-purpose"
        label="Đồng ý về việc gì?"
        value={null}
        options={named(PURPOSES, PURPOSE_NAMES)}
        onChange={(value) => route(paths.consent(id, { purpose: value }), true)}
      />
    </Page>
  );
}

interface EntryPageProps {
  exemplar: LiveRecord<'exemplar'>;
  purpose: Purpose;
  state: ConsentState;
  /** Asked for: of half a child's consent, too, may be taken back what there is. */
  withdraws: boolean;
  /** What is in force was said for a child. */
  asksAgain: boolean;
}

function EntryPage({ exemplar, purpose, state: now, withdraws, asksAgain }: EntryPageProps) {
  // As it was when the form opened: the entry just saved must not turn the form into its opposite under the finger.
  const [state] = useState(now);
  const takesBack = (state.kind === 'in-force' && !asksAgain) || (withdraws && state.kind === 'incomplete');
  const decision = takesBack ? 'withdrawn' : 'given';
  const back = { href: paths.exemplar(exemplar.id), label: 'Về gương' };
  const title = decision === 'given' ? 'Ghi đồng ý' : 'Rút lại đồng ý';
  return (
    <Page title={title} subtitle={exemplar.name} back={back}>
      <ConsentEntryForm
        exemplar={exemplar}
        purpose={purpose}
        decision={decision}
        withdrawnOn={state.kind === 'withdrawn' ? state.last.on : undefined}
      />
    </Page>
  );
}
