import { folded, found, fromHash, index, left, step, toHash } from "./graph.js";
import { view } from "./view.js";

// The page itself: cards are chosen, filtered, folded and searched. All text that is shown is
// cloned from the page or set as text; nothing is ever parsed from it.

const byId = (name) => document.getElementById(name);
const stage = byId("stage"), sheet = byId("sheet"), panel = byId("panel"), tools = byId("tools");
const state = { item: "", x: "", sign: "", kinds: null, focus: "", folded: new Set() };
const look = view(stage, sheet);

// What is read from the page: of a live one again after each change.
let map, edges, turned;
const cards = new Map(), lines = new Map();
function read() {
  map = JSON.parse(byId("data").textContent);
  edges = index(map);
  cards.clear();
  lines.clear();
  for (const [name, item] of Object.entries(map.items)) cards.set(name, byId(item.node));
  const svg = sheet.querySelector("svg");
  for (const element of svg.querySelectorAll("[id^='link-']")) {
    const whole = element.id.replace(/\.(\d+|dot)$/, "");
    (lines.get(whole) ?? lines.set(whole, []).get(whole)).push(element);
  }
  const box = svg.viewBox.baseVal;
  svg.setAttribute("width", box.width);
  svg.setAttribute("height", box.height);
  look.of(box);
  for (const link of svg.querySelectorAll("a")) link.tabIndex = -1;
  turned = undefined;
}
// Learns, when it is first asked, whether the map runs to the right, and who stands beside whom.
function survey() {
  const boxes = new Map([...cards].map(([name, card]) => [name, card?.getBoundingClientRect()]));
  const top = boxes.get(first()), below = boxes.get(edges.into.get(first())?.[0]);
  turned = Boolean(top && below) && top.left > below.right;
  edges = index(map, (name) => (turned ? boxes.get(name)?.y : boxes.get(name)?.x) ?? 0);
}
read();
document.documentElement.classList.add("scripted");
tools.hidden = false;
stage.tabIndex = 0;
stage.setAttribute("role", "application");
stage.setAttribute(
  "aria-label",
  "The map. Arrow keys follow links, Enter keeps what is near the chosen item, F folds it, " +
    "plus and minus zoom, 0 shows all, slash searches, Escape resets.",
);
byId("hint").textContent =
  "Choose a card, or search. Arrow keys follow links, Enter keeps what is near, F folds, Esc resets.";

function draw() {
  const hidden = folded(map, edges, state.folded);
  const kept = left(map, edges, state);
  for (const [name, card] of cards) {
    if (!card) continue;
    card.classList.toggle("gone", hidden.has(name));
    card.classList.toggle("faint", !kept.has(name));
    card.classList.toggle("chosen", name === state.item);
    card.classList.toggle("folded", state.folded.has(name));
  }
  const alive = new Map();
  for (const link of map.links) {
    const ends = [...link.from, link.to];
    alive.set(link.element, {
      gone: ends.some((name) => hidden.has(name)),
      faint: !ends.every((name) => kept.has(name)),
      chosen: ends.includes(state.item),
    });
  }
  for (const link of map.links) {
    const on = link.on && alive.get(link.on);
    const told = alive.get(link.element);
    if (on) told.gone ||= on.gone;
    for (const element of lines.get(link.element) ?? [])
      for (const name of ["gone", "faint", "chosen"]) element.classList.toggle(name, told[name]);
  }
  const address = toHash(state);
  if (`#${address}` !== location.hash && (address || location.hash))
    history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

function button(words, action, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  if (pressed !== undefined) made.setAttribute("aria-pressed", pressed);
  made.addEventListener("click", action);
  return made;
}

function tell() {
  const article = state.item && byId(state.item)?.cloneNode(true);
  if (!article) {
    panel.replaceChildren(byId("hint") ?? hint);
    return;
  }
  article.removeAttribute("id");
  const head = document.createElement("h2");
  head.append(...article.querySelector("h4").childNodes);
  article.querySelector("h4").replaceWith(head);
  const row = document.createElement("p");
  row.className = "row";
  const focus = state.focus === state.item, fold = state.folded.has(state.item);
  row.append(
    button("Keep what is near", toggleFocus, focus),
    button("Fold", toggleFold, fold),
    button("Close", () => choose("")),
  );
  if (byId("live")?.dataset.edits !== undefined) {
    const name = map.items[state.item].id;
    const edit = () => document.dispatchEvent(new CustomEvent("argmap:edit", { detail: name }));
    row.append(button("Edit", edit));
  }
  panel.replaceChildren(row, article);
}
const hint = byId("hint");

function choose(name, { show = true } = {}) {
  state.item = name;
  draw();
  tell();
  if (name && show && cards.get(name)) look.show(cards.get(name));
}
function toggleFocus() {
  state.focus = state.focus === state.item ? "" : state.item;
  draw();
  tell();
}
function toggleFold() {
  if (!state.item) return;
  if (!state.folded.delete(state.item)) state.folded.add(state.item);
  draw();
  tell();
}
function reset() {
  Object.assign(state, { item: "", x: "", sign: "", kinds: null, focus: "", folded: new Set() });
  byId("search").value = "";
  results();
  controls();
  draw();
  tell();
  look.fit();
}

function controls() {
  byId("explanation").value = state.x;
  byId("sign").value = state.sign;
  for (const one of tools.querySelectorAll("[name=kind]"))
    one.checked = !state.kinds || state.kinds.has(one.value);
}
tools.addEventListener("submit", (event) => event.preventDefault());
tools.addEventListener("change", (event) => {
  if (event.target.id === "search") return;
  state.x = byId("explanation").value;
  state.sign = byId("sign").value;
  const boxes = [...tools.querySelectorAll("[name=kind]")];
  const ticked = boxes.filter((one) => one.checked).map((one) => one.value);
  state.kinds = ticked.length === boxes.length ? null : new Set(ticked);
  draw();
});
byId("reset").addEventListener("click", reset);

function results() {
  const list = byId("results"), names = found(map, byId("search").value).slice(0, 12);
  list.replaceChildren(
    ...names.map((name) => {
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = `#${name}`;
      link.textContent = `${map.items[name].id}: ${map.items[name].statement}`;
      line.append(link);
      return line;
    }),
  );
  list.hidden = !names.length;
}
byId("search").addEventListener("input", results);
byId("search").addEventListener("keydown", (event) => {
  const first = found(map, byId("search").value)[0];
  if (event.key === "Enter" && first) {
    choose(first);
    byId("results").hidden = true;
    stage.focus({ preventScroll: true });
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const href = link?.getAttribute("href") ?? link?.getAttribute("xlink:href") ?? "";
  if (!href.startsWith("#item-") || event.metaKey || event.ctrlKey) return;
  const name = href.slice(1);
  if (!Object.hasOwn(map.items, name)) return;
  event.preventDefault();
  byId("results").hidden = true;
  choose(name);
  if (!stage.contains(link)) stage.scrollIntoView({ block: "nearest" });
  stage.focus({ preventScroll: true });
});

const first = () => Object.keys(map.items).find((name) => map.items[name].kind === "question");
stage.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const keys = {
    Enter: toggleFocus,
    f: toggleFold,
    "+": () => look.zoom(1.25),
    "=": () => look.zoom(1.25),
    "-": () => look.zoom(0.8),
    0: look.fit,
  };
  if (event.key.startsWith("Arrow")) {
    if (turned === undefined) survey();
    const next = state.item ? step(edges, state.item, event.key, turned) : first();
    if (next) choose(next);
  } else if (keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape") {
    reset();
    if (typing) stage.focus({ preventScroll: true });
  }
});

function address() {
  try {
    return decodeURI(location.hash);
  } catch {
    return ""; // a percent sign that begins no letter
  }
}

function open() {
  Object.assign(state, fromHash(address(), map));
  controls();
  draw();
  tell();
  if (!state.item) return;
  look.show(cards.get(state.item));
  stage.scrollIntoView({ block: "center" }); // the browser went to the item's words below
}
addEventListener("hashchange", open);
byId("zoom").hidden = false;
byId("zoom").addEventListener("click", (event) => {
  const by = Number(event.target.value ?? NaN);
  if (by) look.zoom(by);
  else if (event.target.value === "0") look.fit();
});
// The options stand in the order of scores.
const leader = () => byId("explanation").options[1]?.value;
const front = () => cards.get(Object.keys(map.items).find((name) => map.items[name].id === leader()));
addEventListener("resize", () => !state.item && look.open(front()));
look.open(front());

// On a live page: the chosen card, else the one in the middle, stays where it is on the screen.
let held = null;
const middle = (card) => {
  const box = card.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};
function hold() {
  const frame = stage.getBoundingClientRect();
  const far = ([x, y]) => Math.hypot(x - frame.x - frame.width / 2, y - frame.y - frame.height / 2);
  const near = [...cards].filter(([, card]) => card).map(([name, card]) => [name, middle(card)]);
  near.sort((one, other) => far(one[1]) - far(other[1]));
  held = near.find(([name]) => name === state.item) ?? near[0] ?? null;
  held &&= { name: held[0], x: held[1][0] - frame.x, y: held[1][1] - frame.y };
}
function renew() {
  read();
  const known = (name) => Object.hasOwn(map.items, name);
  if (!known(state.item)) state.item = "";
  if (!known(state.focus)) state.focus = "";
  if (!Object.values(map.items).some((item) => item.id === state.x)) state.x = "";
  state.folded = new Set([...state.folded].filter(known));
  controls();
  if (byId("search").value && !byId("results").hidden) results();
  draw();
  tell();
  const card = held && cards.get(held.name);
  if (!card) return;
  const frame = stage.getBoundingClientRect(), [x, y] = middle(card);
  look.by(held.x - (x - frame.x), held.y - (y - frame.y));
}
document.addEventListener("argmap:renewing", hold);
document.addEventListener("argmap:renewed", renew);
requestAnimationFrame(() => requestAnimationFrame(open));
