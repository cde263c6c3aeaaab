/**
 * Where somebody without an account may read on: the page that a unit, or the nearest one above it, has for
 * everybody. Pure.
 */
import * as v from 'valibot';
import type { UnitId } from '../base/ids.ts';
import { OFFICE_SORTS, type Office, WebAddressSchema } from './office.ts';
import type { UnitsOfPapers } from './paper.ts';

export function publicPage(
  unit: UnitId,
  offices: readonly Office[],
  units: Pick<UnitsOfPapers, 'line'>,
): string | undefined {
  for (const id of units.line(unit)) {
    const pages = offices
      .filter((office) => office.unit === id && !office.deleted && office.web)
      .sort((a, b) => OFFICE_SORTS.indexOf(a.sort) - OFFICE_SORTS.indexOf(b.sort) || (a.id < b.id ? -1 : 1));
    if (pages[0]?.web) return pages[0].web;
  }
  return undefined;
}

/** An address that may be printed as a QR code; undefined for anything else that was typed. */
export function readWebAddress(typed: string): string | undefined {
  const read = v.safeParse(WebAddressSchema, typed.trim());
  return read.success ? read.output : undefined;
}

/** 'khonglao.laichau.gov.vn': what people read of an address. */
export const siteOf = (address: string): string =>
  address.replace(/^https:\/\/(www\.)?/i, '').replace(/[/?#].*$/, '');
