import './skeleton.css';

export interface SkeletonProps {
  /** Rows of the list to come. */
  rows?: number | undefined;
  label?: string | undefined;
}

export function Skeleton({ rows = 3, label = 'Đang mở…' }: SkeletonProps) {
  return (
    <div class="skeleton" role="status">
      <span class="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div class="skeleton-row" key={row} />
      ))}
    </div>
  );
}
