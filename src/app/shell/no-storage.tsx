import { paths } from '../paths.ts';
import type { StoragePageProps } from './storage-page.tsx';
import { useLoaded } from './use-loaded.ts';

/** The phone's database can't be used. Said in few words until the page about it is here. */
export function NoStorage(props: StoragePageProps) {
  const page = useLoaded(true, () => import('./storage-page.tsx'));
  if (page) return <page.StoragePage {...props} />;
  return (
    <main id="main" class="page-main">
      <p>Không mở được dữ liệu trên máy này.</p>
      <p>
        <a href={paths.today()}>Thử lại</a>
      </p>
    </main>
  );
}
