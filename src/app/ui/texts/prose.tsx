import './prose.css';

export interface ProseProps {
  /** Plain text; empty lines part paragraphs, single ones break lines. */
  text: string;
  /** BCP 47 tag when it is not Vietnamese. */
  lang?: string | undefined;
}

export function Prose({ text, lang }: ProseProps) {
  const paragraphs = text
    .normalize('NFC')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '');
  return (
    <div class="prose" lang={lang}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph.trim()}</p>
      ))}
    </div>
  );
}
