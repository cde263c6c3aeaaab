/** The values of two profiles, and what a merge is called. */
import { birthLabel } from '../../../../domain/base/birth.ts';
import { shortDate } from '../../../../domain/base/local-date.ts';
import { type Exemplar, SEX_NAMES, STAGE_NAMES, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import type { Compared } from '../../../../domain/exemplars/merge-fields.ts';

/** '' for nothing. `named`: names of movements and villages by their ids. */
export function valueWords(
  field: Compared,
  exemplar: Exemplar,
  named: (id: string) => string | undefined,
): string {
  switch (field) {
    case 'type':
      return TYPE_NAMES[exemplar.type];
    case 'stage':
      return [
        `${STAGE_NAMES[exemplar.stage]} từ ${shortDate(exemplar.stageOn, true)}`,
        exemplar.stageNote && `“${exemplar.stageNote}”`,
      ]
        .filter(Boolean)
        .join(': ');
    case 'birth':
      return [exemplar.birth && birthLabel(exemplar.birth), exemplar.minor && 'dưới 18 tuổi']
        .filter(Boolean)
        .join(', ');
    case 'sex':
      return exemplar.sex ? SEX_NAMES[exemplar.sex] : '';
    case 'behind':
      return [exemplar.behindType && TYPE_NAMES[exemplar.behindType], exemplar.behind]
        .filter(Boolean)
        .join(': ');
    case 'movement':
      return exemplar.movement ? (named(exemplar.movement) ?? '—') : '';
    case 'village':
      return exemplar.village ? (named(exemplar.village) ?? '—') : '';
    case 'photos':
      return exemplar.photos?.length ? `${exemplar.photos.length} ảnh` : '';
    default:
      return exemplar[field]?.trim() ?? '';
  }
}
