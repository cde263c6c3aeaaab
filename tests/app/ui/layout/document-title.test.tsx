// @vitest-environment happy-dom
import { cleanup, render, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { useDocumentTitle } from '../../../../src/app/ui/layout/document-title.ts';

function Sheet({ title }: { title: string | undefined }) {
  useDocumentTitle(title);
  return null;
}

it('a sheet is called by its title as long as it is shown', async () => {
  document.title = 'Loa Bản';
  const { rerender } = render(<Sheet title={undefined} />);
  expect(document.title).toBe('Loa Bản');
  rerender(<Sheet title="Gương sáng: Lò Thị Inh" />);
  expect(document.title).toBe('Gương sáng: Lò Thị Inh');
  cleanup();
  await waitFor(() => expect(document.title).toBe('Loa Bản'));
});
