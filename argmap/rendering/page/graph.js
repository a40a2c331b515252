// What can be asked of a map without a page: its neighbours, what a filter leaves, the address.
// `map` is {items: {anchor: {...}}, links: [...]}, as argmap.report.page.data describes it.

// `spot` says how far along its rank an item stands on the sheet.
export function index(map, spot = () => 0) {
  const out = new Map(), into = new Map();
  const put = (where, key, value) => (where.get(key) ?? where.set(key, []).get(key)).push(value);
  const last = (link) => link.relation === "undercuts"; // an arrow key follows the plain links first
  const order = (a, b) => last(a) - last(b) || spot(a.from[0]) - spot(b.from[0]);
  for (const link of [...map.links].sort(order))
    for (const from of link.from) {
      put(out, from, link.to);
      put(into, link.to, from);
    }
  return { out, into };
}

// The item that an arrow key leads to: up to what it bears on, down to what bears on it, left and
// right among those that bear on the same. Undefined where there is none. Where the map is turned,
// and runs to the right, the keys are turned with it.
const TURNED = { ArrowRight: "ArrowUp", ArrowLeft: "ArrowDown", ArrowUp: "ArrowLeft", ArrowDown: "ArrowRight" };
export function step(edges, at, pressed, turned = false) {
  const key = turned ? TURNED[pressed] : pressed;
  const above = edges.out.get(at) ?? [];
  if (key === "ArrowUp") return above[0];
  if (key === "ArrowDown") return (edges.into.get(at) ?? [])[0];
  const beside = above.length ? edges.into.get(above[0]) : [];
  const place = beside.indexOf(at);
  if (place < 0) return undefined;
  return beside[place + (key === "ArrowRight" ? 1 : -1)];
}

function reach(edges, starts) {
  const seen = new Set(starts), waiting = [...starts];
  while (waiting.length)
    for (const next of edges.get(waiting.pop()) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
  return seen;
}

// What is hidden when these items are folded: what reaches the question only through them.
export function folded(map, edges, heads) {
  const cut = new Map([...edges.into].map(([to, from]) => [to, heads.has(to) ? [] : from]));
  const roots = Object.keys(map.items).filter((name) => !(edges.out.get(name) ?? []).length);
  const kept = reach(cut, roots);
  return new Set(Object.keys(map.items).filter((name) => !kept.has(name)));
}

// The items that a state leaves in view: {x: explanation, sign, kinds: Set, focus: anchor or ""}.
export function left(map, edges, state) {
  let near = null;
  if (state.focus) {
    near = reach(edges.into, [state.focus]);
    for (const name of reach(edges.out, [state.focus])) near.add(name);
  }
  return new Set(
    Object.keys(map.items).filter((name) => {
      const item = map.items[name];
      if (near && !near.has(name)) return false;
      if (state.kinds && !state.kinds.has(item.kind)) return false;
      if (!state.x) return true;
      if (item.id === state.x || item.kind === "question") return true;
      const side = item.bears[state.x];
      if (!side) return false;
      return !state.sign || side === state.sign || side === "both";
    }),
  );
}

export function found(map, words) {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  return Object.keys(map.items).filter((name) => {
    const text = `${map.items[name].id} ${map.items[name].statement}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}

// The address after `#`: the chosen item's anchor, then what else is not as at first.
export function toHash(state) {
  const more = new URLSearchParams();
  if (state.x) more.set("x", state.x);
  if (state.sign) more.set("sign", state.sign);
  if (state.kinds) more.set("kinds", [...state.kinds].join("."));
  if (state.focus) more.set("focus", state.focus);
  if (state.folded?.size) more.set("fold", [...state.folded].join("."));
  const text = more.toString();
  return `${state.item ?? ""}${text ? `?${text}` : ""}`;
}

export function fromHash(hash, map) {
  const [item, query] = hash.replace(/^#/, "").split("?");
  const more = new URLSearchParams(query ?? "");
  const known = (name) => (name && Object.hasOwn(map.items, name) ? name : "");
  const kinds = more.get("kinds");
  return {
    item: known(item),
    x: more.get("x") ?? "",
    sign: ["for", "against"].includes(more.get("sign")) ? more.get("sign") : "",
    kinds: kinds === null ? null : new Set(kinds.split(".")),
    focus: known(more.get("focus")),
    folded: new Set((more.get("fold") ?? "").split(".").filter(known)),
  };
}
