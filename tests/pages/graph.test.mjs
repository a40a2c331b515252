// The page's questions to a map, without a page: run by tests/pages/test_page.py with node --test.
import assert from "node:assert/strict";
import test from "node:test";
import { folded, found, fromHash, index, left, step, toHash } from "../../argmap/rendering/page/graph.js";

const item = (id, kind, bears = {}) => ({ id, kind, statement: `About ${id}`, node: `node-${id}`, bears });
const link = (from, to) => ({ from, to, relation: "supports", element: `link-${from}__${to}`, on: null });
// question <- lure <- claim <- e1, e2; question <- boycott <- e2
const map = {
  items: {
    q: item("q", "question"),
    lure: item("lure", "explanation"),
    boycott: item("boycott", "explanation"),
    claim: item("claim", "claim", { lure: "for" }),
    e1: item("e1", "evidence", { lure: "for" }),
    e2: item("e2", "evidence", { lure: "against", boycott: "both" }),
  },
  links: [
    link(["lure"], "q"), link(["boycott"], "q"), link(["claim"], "lure"),
    link(["e1"], "claim"), link(["e2"], "claim"), link(["e2"], "boycott"),
  ],
};
const edges = index(map);
const names = (set) => [...set].sort().join(" ");

test("arrow keys follow links up and down and go sideways among neighbours", () => {
  assert.equal(step(edges, "e1", "ArrowUp"), "claim");
  assert.equal(step(edges, "claim", "ArrowDown"), "e1");
  assert.equal(step(edges, "e1", "ArrowRight"), "e2");
  assert.equal(step(edges, "e1", "ArrowLeft"), undefined);
  assert.equal(step(edges, "q", "ArrowUp"), undefined);
});

test("on a turned map the keys are turned, and neighbours stand as they do on the sheet", () => {
  assert.equal(step(edges, "e1", "ArrowRight", true), "claim");
  assert.equal(step(edges, "claim", "ArrowLeft", true), "e1");
  assert.equal(step(edges, "e1", "ArrowDown", true), "e2");
  const high = { e1: 2, e2: 1 };
  const drawn = index(map, (name) => high[name] ?? 0);
  assert.equal(step(drawn, "claim", "ArrowLeft", true), "e2");
  assert.equal(step(drawn, "e2", "ArrowDown", true), "e1");
});

test("folding hides what leads to the question only through the folded item", () => {
  assert.equal(names(folded(map, edges, new Set(["lure"]))), "claim e1");
  assert.equal(names(folded(map, edges, new Set())), "");
});

test("folding ends in a circle", () => {
  const ring = { items: { q: item("q", "question"), a: item("a", "claim"), b: item("b", "claim") },
    links: [link(["a"], "b"), link(["b"], "a"), link(["a"], "q")] };
  assert.equal(names(folded(ring, index(ring), new Set(["q"]))), "a b");
});

test("a filter leaves what bears on an explanation, on one side or both", () => {
  const state = { x: "lure", sign: "", kinds: null, focus: "" };
  assert.equal(names(left(map, edges, state)), "claim e1 e2 lure q");
  assert.equal(names(left(map, edges, { ...state, sign: "against" })), "e2 lure q");
  assert.equal(names(left(map, edges, { ...state, x: "boycott", sign: "for" })), "boycott e2 q");
  assert.equal(names(left(map, edges, { ...state, kinds: new Set(["evidence"]) })), "e1 e2");
});

test("a focus leaves what it rests on and what it bears on", () => {
  assert.equal(names(left(map, edges, { x: "", sign: "", kinds: null, focus: "boycott" })), "boycott e2 q");
});

test("every word has to be found, in the id or the statement", () => {
  assert.deepEqual(found(map, "ABOUT e1"), ["e1"]);
  assert.deepEqual(found(map, "  "), []);
});

test("the address keeps the state, and a strange one is harmless", () => {
  const state = { item: "e1", x: "lure", sign: "for", kinds: new Set(["claim"]), focus: "claim",
    folded: new Set(["lure"]) };
  assert.deepEqual(fromHash(`#${toHash(state)}`, map), state);
  const none = fromHash("#__proto__?focus=nobody&fold=x.constructor&sign=both", map);
  assert.deepEqual(none, { item: "", x: "", sign: "", kinds: null, focus: "", folded: new Set() });
});
