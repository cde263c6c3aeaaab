/** '640 kB', '12,5 MB', '3,1 GB': in thousands, as phones show it, with a comma for decimals. */
export function bytesLabel(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  const [value, unit] = bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  const text = value < 100 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0);
  return `${text.replace('.', ',')} ${unit}`;
}
