import { useLocation } from 'preact-iso';
import { consentState, PURPOSE_NAMES, PURPOSES, type Purpose } from '../../../domain/consent.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { useWork } from '../../store/work.ts';
import { ChoiceChips } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ConsentEntryForm } from './consent-entry-form.tsx';
import { MissingExemplar, NotYours } from './missing-exemplar.tsx';

/** `/guong/:id/dong-y?vi=<purpose>`: records a consent, or the withdrawal of the one in force. */
export function ConsentPage({ id }: { id: string }) {
  const work = useWork();
  const { query, route } = useLocation();
  const tree = useUnitTree();
  const exemplars = work.live.all('exemplar').value;
  const consents = work.live.all('consent').value;
  const back = { href: `/guong/${id}`, label: 'Về gương' };
  const purpose = PURPOSES.find((one) => one === query.vi);
  if (!exemplars || !consents || !tree) {
    return (
      <Page title="Đồng ý" back={back} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }
  const exemplar = exemplars.find((one) => one.id === id);
  if (!exemplar) return <MissingExemplar />;
  if (!work.may('consent') || !tree.below(exemplar.unit))
    return <NotYours exemplar={id} what="ghi đồng ý cho gương này được" />;

  const inForce = purpose && consentState(consents, id, purpose).kind === 'in-force';
  return (
    <Page title={inForce ? 'Ghi rút lại đồng ý' : 'Ghi đồng ý'} subtitle={exemplar.name} back={back}>
      {purpose ? (
        <ConsentEntryForm
          key={purpose}
          exemplar={exemplar}
          purpose={purpose}
          decision={inForce ? 'withdrawn' : 'given'}
        />
      ) : (
        <ChoiceChips<Purpose>
          id="consent-purpose"
          label="Đồng ý về việc gì?"
          value={null}
          options={PURPOSES.map((value) => ({ value, label: PURPOSE_NAMES[value] }))}
          onChange={(value) => route(`/guong/${id}/dong-y?vi=${value}`, true)}
        />
      )}
    </Page>
  );
}
