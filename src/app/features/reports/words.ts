/** '1.284', as numbers are written here. */
export const thousands = (value: number): string => value.toLocaleString('vi-VN');

/** '96,4 %' */
export const percent = (share: number): string =>
  `${(share * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} %`;

/** 'xã Bản Lang' at the beginning of a line: 'Xã Bản Lang' */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
