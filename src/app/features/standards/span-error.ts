/** What is wrong with a span of days as two date fields hold it; undefined where nothing is. */
export function spanError({ from, to }: { from: string; to: string }): string | undefined {
  if ((from && from < '1900') || (to && to < '1900')) return 'Xem lại năm, hình như gõ nhầm';
  return from && to && to < from ? 'Ngày kết thúc đứng trước ngày bắt đầu' : undefined;
}
