// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { CheckChips, ChoiceChips } from '../../../../src/app/ui/forms/choice.tsx';
import { SelectField } from '../../../../src/app/ui/forms/select.tsx';

afterEach(cleanup);

const kinds = [
  { value: 'person', label: 'Cá nhân' },
  { value: 'collective', label: 'Tập thể' },
  { value: 'model', label: 'Mô hình' },
] as const;

test('choice chips are one native radio group, so the arrow keys walk through them', () => {
  render(<ChoiceChips id="kind" label="Ai là gương?" options={kinds} value="person" onChange={() => {}} />);
  const group = screen.getByRole('group', { name: 'Ai là gương?' });
  const radios = [...group.querySelectorAll<HTMLInputElement>('input')];
  expect(radios.map((radio) => [radio.type, radio.name])).toEqual(kinds.map(() => ['radio', 'kind']));
  expect(radios.map((radio) => radio.checked)).toEqual([true, false, false]);
});

test('choosing a chip gives its value', () => {
  const onChange = vi.fn();
  render(<ChoiceChips id="kind" label="Ai là gương?" options={kinds} value={null} onChange={onChange} />);
  fireEvent.click(screen.getByLabelText('Mô hình'));
  expect(onChange).toHaveBeenCalledWith('model');
});

test('check chips give all chosen values in the order of the options', () => {
  const onChange = vi.fn();
  render(<CheckChips id="kinds" label="Loại" options={kinds} values={['model']} onChange={onChange} />);
  fireEvent.click(screen.getByLabelText('Cá nhân'));
  expect(onChange).toHaveBeenLastCalledWith(['person', 'model']);
  fireEvent.click(screen.getByLabelText('Mô hình'));
  expect(onChange.mock.lastCall?.[0]).not.toContain('model');
});

test('a select shows its placeholder until something is chosen', () => {
  const onChange = vi.fn();
  render(<SelectField id="kind" label="Loại" options={kinds} value={null} onChange={onChange} />);
  const select = screen.getByLabelText<HTMLSelectElement>('Loại');
  expect(select.selectedOptions[0]?.textContent).toBe('Chọn…');
  fireEvent.change(select, { target: { value: 'collective' } });
  expect(onChange).toHaveBeenCalledWith('collective');
});
