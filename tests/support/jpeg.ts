/** What a phone's camera writes beside the pixels: EXIF with the way it was held, where it was, and with what. */

type Entry = [tag: number, type: 2 | 3 | 4 | 5, value: number | string | [number, number][]];

const SIZE = { 2: 1, 3: 2, 4: 4, 5: 8 };

/** Puts EXIF at the beginning of a JPEG: `orientation` as of TIFF 6.0, a position in degrees. */
export function withExif(
  jpeg: Buffer,
  exif: { orientation: number; at: [latitude: number, longitude: number]; camera: string },
): Buffer {
  const degrees = (value: number): [number, number][] => {
    const whole = Math.floor(value);
    return [
      [whole, 1],
      [Math.round((value - whole) * 60_000), 1_000],
      [0, 1],
    ];
  };
  const gps: Entry[] = [
    [1, 2, 'N'],
    [2, 5, degrees(exif.at[0])],
    [3, 2, 'E'],
    [4, 5, degrees(exif.at[1])],
  ];
  const main: Entry[] = [
    [0x010f, 2, exif.camera],
    [0x0112, 3, exif.orientation],
    [0x8825, 4, 0],
  ];
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  const gpsAt = head.length + directory(main, head.length).length;
  const linked = main.map(([tag, type, value]): Entry => [tag, type, tag === 0x8825 ? gpsAt : value]);
  const tiff = Buffer.concat([head, directory(linked, head.length), directory(gps, gpsAt)]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.alloc(4);
  marker.writeUInt16BE(0xffe1, 0);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}

/** An image file directory at `offset`, with the values that don't fit into their entry behind it. */
function directory(entries: Entry[], offset: number): Buffer {
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  table.writeUInt16LE(entries.length, 0);
  const beyond: Buffer[] = [];
  let free = offset + table.length;
  entries.forEach(([tag, type, value], i) => {
    const at = 2 + i * 12;
    const bytes = bytesOf(type, value);
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(type, at + 2);
    table.writeUInt32LE(bytes.length / SIZE[type], at + 4);
    if (bytes.length <= 4) bytes.copy(table, at + 8);
    else {
      table.writeUInt32LE(free, at + 8);
      beyond.push(bytes);
      free += bytes.length;
    }
  });
  return Buffer.concat([table, ...beyond]);
}

function bytesOf(type: Entry[1], value: Entry[2]): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(SIZE[type]);
    if (type === 3) bytes.writeUInt16LE(value, 0);
    else bytes.writeUInt32LE(value, 0);
    return bytes;
  }
  const bytes = Buffer.alloc(value.length * 8);
  value.forEach(([above, below], i) => {
    bytes.writeUInt32LE(above, i * 8);
    bytes.writeUInt32LE(below, i * 8 + 4);
  });
  return bytes;
}
