// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { PinPad } from '../../../../src/app/ui/forms/pin-pad.tsx';

afterEach(cleanup);

function Pad({ resting }: { resting?: boolean }) {
  const [value, setValue] = useState('');
  return <PinPad label="Mã PIN" length={6} value={value} onInput={setValue} resting={resting} message="" />;
}
const field = () => screen.getByLabelText('Mã PIN') as HTMLInputElement;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the pad', () => {
  it('takes fingers, and says how far one is', () => {
    render(<Pad />);
    expect(document.activeElement).toBe(field());
    for (const digit of ['2', '4', '6']) press(digit);
    expect(field().value).toBe('246');
    expect(screen.getByRole('status').textContent).toBe('Đã nhập 3 trong 6 số');
    press('Xóa một số');
    expect(field().value).toBe('24');
  });

  it('takes a keyboard and a paste: digits alone, no more than there is room for', () => {
    render(<Pad />);
    fireEvent.input(field(), { target: { value: 'Mã: 24 68 13 99' } });
    expect(field().value).toBe('246813');
  });

  it('takes nothing while it rests', () => {
    render(<Pad resting />);
    press('1');
    fireEvent.input(field(), { target: { value: '5' } });
    expect(field().value).toBe('');
  });

  it('has a name on every key', () => {
    render(<Pad />);
    const names = screen
      .getAllByRole('button')
      .map((key) => key.getAttribute('aria-label') ?? key.textContent);
    expect(names).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'Xóa một số']);
  });
});
