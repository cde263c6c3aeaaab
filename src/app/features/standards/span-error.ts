/** What is wrong with a span of days as two date fields hold it, said at the second. */
export function spanError({ from, to }: { from: string; to: string }): { to?: string } {
  if ((from && from < '1900') || (to && to < '1900')) return { to: 'Xem lại năm, hình như gõ nhầm' };
  return from && to && to < from ? { to: 'Ngày kết thúc đứng trước ngày bắt đầu' } : {};
}
