import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../base/button.tsx';
import { Dialog } from '../feedback/dialog.tsx';
import './photo.css';

type Point = { x: number; y: number };
type Stroke = Point[];

export interface BlurDialogProps {
  /** Open while there is one. */
  image: Blob | undefined;
  onClose: () => void;
  /** The canvas as it is to be kept: what was blurred on it is gone. */
  onDone: (canvas: HTMLCanvasElement) => Promise<void>;
}

/** A face is covered by one or two strokes of a thumb. */
const BRUSH = 1 / 7;
/** Blocks across the long side: a face of a fifth of the picture keeps five of them, and nobody is known by those. */
const BLOCKS = 26;

/** Strokes of the finger turn what lies under them into coarse blocks, in the pixels that are kept. */
export function BlurDialog({ image, onClose, onDone }: BlurDialogProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ground = useRef<{ picture: ImageBitmap; mosaic: CanvasPattern | null } | undefined>(undefined);
  const drawing = useRef<Stroke | undefined>(undefined);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [state, setState] = useState<'opening' | 'ready' | 'saving' | 'failed'>('opening');

  useEffect(() => {
    if (!image) return;
    let closed = false;
    setStrokes([]);
    setState('opening');
    createImageBitmap(image).then(
      (picture) => {
        const on = canvas.current;
        if (closed || !on) return picture.close();
        Object.assign(on, { width: picture.width, height: picture.height });
        ground.current = { picture, mosaic: mosaicOf(on, picture) };
        paint(on, ground.current, []);
        setState('ready');
      },
      () => setState('failed'),
    );
    return () => {
      closed = true;
      ground.current?.picture.close();
      ground.current = undefined;
    };
  }, [image]);

  const show = (all: readonly Stroke[]) => {
    if (canvas.current && ground.current) paint(canvas.current, ground.current, all);
  };
  const at = (event: PointerEvent): Point => {
    const on = event.currentTarget as HTMLCanvasElement;
    const box = on.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * on.width) / box.width,
      y: ((event.clientY - box.top) * on.height) / box.height,
    };
  };
  const end = () => {
    const stroke = drawing.current;
    drawing.current = undefined;
    if (stroke) setStrokes([...strokes, stroke]);
  };
  const undo = () => {
    const left = strokes.slice(0, -1);
    setStrokes(left);
    show(left);
  };
  const save = async () => {
    if (!canvas.current) return;
    setState('saving');
    await onDone(canvas.current).catch((error: unknown) => {
      reportError(error);
      setState('failed');
    });
  };

  return (
    <Dialog
      open={image !== undefined}
      title="Làm mờ mặt người"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Thôi</Button>
          <Button icon="undo" disabled={strokes.length === 0} onClick={undo}>
            Lùi lại
          </Button>
          <Button
            variant="primary"
            disabled={strokes.length === 0}
            busy={state === 'saving'}
            onClick={() => void save()}
          >
            Giữ ảnh đã mờ
          </Button>
        </>
      }
    >
      <p class="muted small">
        Dùng ngón tay tô lên mặt người không liên quan. Chỗ đã mờ không ai xem lại được.
      </p>
      {state === 'failed' && <p role="alert">Chưa làm được. Ảnh vẫn như cũ; hãy thử lại.</p>}
      <canvas
        ref={canvas}
        class="blur-canvas"
        role="img"
        aria-label="Ảnh để tô mờ bằng ngón tay"
        onPointerDown={(event) => {
          if (state !== 'ready') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = [at(event)];
          show([...strokes, drawing.current]);
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return;
          drawing.current.push(at(event));
          show([...strokes, drawing.current]);
        }}
        onPointerUp={end}
        onPointerCancel={end}
      />
    </Dialog>
  );
}

/** The whole picture in coarse blocks, as what the brush paints with. */
function mosaicOf(on: HTMLCanvasElement, picture: ImageBitmap): CanvasPattern | null {
  const scale = BLOCKS / Math.max(picture.width, picture.height);
  const small = blank(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  );
  const coarse = blank(picture.width, picture.height);
  const [down, up] = [small.getContext('2d'), coarse.getContext('2d')];
  if (!down || !up) return null;
  down.imageSmoothingQuality = 'high';
  down.drawImage(picture, 0, 0, small.width, small.height);
  up.imageSmoothingEnabled = false;
  up.drawImage(small, 0, 0, coarse.width, coarse.height);
  return on.getContext('2d')?.createPattern(coarse, 'no-repeat') ?? null;
}

const blank = (width: number, height: number): HTMLCanvasElement =>
  Object.assign(document.createElement('canvas'), { width, height });

function paint(
  on: HTMLCanvasElement,
  ground: { picture: ImageBitmap; mosaic: CanvasPattern | null },
  strokes: readonly Stroke[],
): void {
  const context = on.getContext('2d');
  if (!context || !ground.mosaic) return;
  context.drawImage(ground.picture, 0, 0);
  Object.assign(context, { strokeStyle: ground.mosaic, lineCap: 'round', lineJoin: 'round' });
  context.lineWidth = Math.max(on.width, on.height) * BRUSH;
  for (const [first, ...rest] of strokes) {
    if (!first) continue;
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A touch that didn't move is a dot.
    context.lineTo(first.x + 0.1, first.y);
    for (const { x, y } of rest) context.lineTo(x, y);
    context.stroke();
  }
}
