import type { FormError } from '../../hooks/forms/use-form.ts';

/** What is wrong with a span of days as two date fields hold it, said at the second. */
export function spanErrors({ from, to }: { from: string; to: string }): FormError[] {
  const wrong = (text: string) => [{ id: 'to', text }];
  if ((from && from < '1900') || (to && to < '1900')) return wrong('Xem lại năm, hình như gõ nhầm');
  return from && to && to < from ? wrong('Ngày kết thúc đứng trước ngày bắt đầu') : [];
}
