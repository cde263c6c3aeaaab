import './avatar.css';

/** The first letters of the family's and of the person's own name, which in Vietnamese stands last. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const [first, last] = [words[0] ?? '', words.length > 1 ? (words.at(-1) ?? '') : ''];
  return [first, last]
    .map((word) => [...word.normalize('NFC')][0] ?? '')
    .join('')
    .toLocaleUpperCase('vi');
}

/** Decoration: the name itself stands beside it. */
export function Avatar({ name, large }: { name: string; large?: boolean | undefined }) {
  return (
    <span class={large ? 'avatar avatar-large' : 'avatar'} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
