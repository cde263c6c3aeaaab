import { Button } from '../base/button.tsx';

export interface PagerProps {
  /** From 0. */
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Nothing where one page holds everything. */
export function Pager({ page, pages, onPage }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav class="row spread" aria-label="Trang">
      <Button icon="back" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Trang trước
      </Button>
      <span class="num" aria-current="page">
        {page + 1} / {pages.toLocaleString('vi-VN')}
      </span>
      <Button icon="forward" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        Trang sau
      </Button>
    </nav>
  );
}
