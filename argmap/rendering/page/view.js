// Moving and zooming a sheet inside a stage. While it moves, the browser only shifts a picture it
// has drawn already; when it rests, it is drawn again, sharp.

// Where a sheet begins so that it leaves nothing of the stage bare, or is in its middle.
const covered = (start, stage, sheet) =>
  sheet < stage ? (stage - sheet) / 2 : Math.min(0, Math.max(stage - sheet, start));

export function view(stage, sheet) {
  let size = { width: 1, height: 1 };
  let x = 0, y = 0, scale = 1, rest = 0, frame = 0;
  const apply = () => {
    frame = 0;
    sheet.style.setProperty("transform", `translate(${x}px, ${y}px) scale(${scale})`);
  };
  const move = () => {
    sheet.style.setProperty("will-change", "transform");
    clearTimeout(rest);
    rest = setTimeout(() => sheet.style.removeProperty("will-change"), 200);
    frame ||= requestAnimationFrame(apply);
  };
  const limit = (value) => Math.min(4, Math.max(0.02, value));
  const zoom = (by, at = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }) => {
    const next = limit(scale * by);
    x = at.x - ((at.x - x) * next) / scale;
    y = at.y - ((at.y - y) * next) / scale;
    scale = next;
    move();
  };
  // The whole sheet; or, where that could not be read, as much as can be around an element.
  const open = (element) => {
    fit();
    if (scale >= 0.45 || !element) return;
    apply();
    const box = element.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    const at = { x: box.x + box.width / 2 - frame.x, y: box.y + box.height / 2 - frame.y };
    const next = 0.75;
    x = covered(stage.clientWidth / 2 - ((at.x - x) * next) / scale, stage.clientWidth, size.width * next);
    y = covered(stage.clientHeight / 2 - ((at.y - y) * next) / scale, stage.clientHeight, size.height * next);
    scale = next;
    move();
  };
  const fit = () => {
    scale = limit(Math.min(stage.clientWidth / size.width, stage.clientHeight / size.height, 1.4));
    x = (stage.clientWidth - size.width * scale) / 2;
    y = (stage.clientHeight - size.height * scale) / 2;
    move();
  };
  // Brings an element of the sheet into view, and never smaller than can be read.
  const show = (element) => {
    const box = element.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    const middle = {
      x: (box.x + box.width / 2 - frame.x - x) / scale,
      y: (box.y + box.height / 2 - frame.y - y) / scale,
    };
    const inside =
      box.x >= frame.x && box.right <= frame.right && box.y >= frame.y && box.bottom <= frame.bottom;
    if (inside && scale >= 0.5) return;
    scale = Math.max(scale, 0.7);
    x = stage.clientWidth / 2 - middle.x * scale;
    y = stage.clientHeight / 2 - middle.y * scale;
    move();
  };

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const frame = stage.getBoundingClientRect();
      const lines = event.deltaMode === 1 ? 16 : 1;
      if (event.shiftKey) {
        x -= (event.deltaY || event.deltaX) * lines;
        move();
      } else zoom(Math.exp(-event.deltaY * lines * 0.0015), { x: event.x - frame.x, y: event.y - frame.y });
    },
    { passive: false },
  );
  const pointers = new Map();
  let moved = 0;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    pointers.set(event.pointerId, { x: event.x, y: event.y });
    if (pointers.size === 1) moved = 0;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pointers.set(event.pointerId, { x: event.x, y: event.y });
    moved += Math.abs(event.x - before.x) + Math.abs(event.y - before.y);
    if (moved > 4 && !stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    if (others.length) {
      const frame = stage.getBoundingClientRect(), [other] = others;
      const far = (at) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
      zoom(far(event) / far(before), {
        x: (event.x + other.x) / 2 - frame.x,
        y: (event.y + other.y) / 2 - frame.y,
      });
    } else {
      x += event.x - before.x;
      y += event.y - before.y;
      move();
    }
  });
  for (const end of ["pointerup", "pointercancel"])
    stage.addEventListener(end, (event) => pointers.delete(event.pointerId));
  stage.addEventListener(
    "click",
    (event) => {
      if (moved > 4) {
        event.preventDefault();
        event.stopPropagation();
      }
      moved = 0;
    },
    true,
  );
  const of = (box) => (size = { width: box.width, height: box.height });
  return { of, fit, open, zoom, show, by: (dx, dy) => ((x += dx), (y += dy), move()) };
}
