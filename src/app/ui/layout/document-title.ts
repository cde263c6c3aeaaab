import { useEffect } from 'preact/hooks';

/** What a browser prints above a sheet, and calls the PDF that it saves. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    if (!title) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
