"use strict";
// Follows the server of a live page: when the case has changed, the page's parts are fetched anew
// and take the places of the old ones. What is fetched is parsed apart, where no script of it runs,
// and only its nodes are taken over.
(() => {
  const byId = (name) => document.getElementById(name);
  const shown = () => byId("live").dataset.edition;
  const tell = (name) => document.dispatchEvent(new Event(`argmap:${name}`));
  const away = (is) => document.documentElement.classList.toggle("away", is);

  // The tab says how many errors there are, for those who are elsewhere.
  let title = document.title;
  const entitle = () => {
    const errors = Number(byId("live").dataset.errors);
    document.title = errors ? `✗ ${errors} · ${title}` : title;
  };
  entitle();

  function take(fresh, old, chosen) {
    const made = chosen(fresh), there = chosen(old);
    if (made && there) there.replaceWith(document.adoptNode(made));
  }

  function fill(fresh, selector) {
    const made = fresh.querySelector(selector), there = document.querySelector(selector);
    if (made && there) there.replaceChildren(...[...made.childNodes].map((one) => document.adoptNode(one)));
  }

  // A part of the page that is as it was stays, sorted and scrolled as it is. What it was is kept as
  // text, since scripts have changed its nodes.
  const was = new Map();
  function below(map, fresh) {
    const main = map.parentNode, wanted = [...fresh.querySelector("main").children].slice(1);
    const names = wanted.map((part) => part.className);
    for (const part of [...main.children].slice(1)) if (!names.includes(part.className)) part.remove();
    for (const part of wanted) {
      const text = part.outerHTML, name = part.className;
      const there = main.querySelector(`:scope > .${name}`);
      if (there && was.get(name) === text) continue;
      was.set(name, text);
      if (there) there.replaceWith(document.adoptNode(part));
      else if (name === "comparison") map.after(document.adoptNode(part));
      else main.append(document.adoptNode(part));
    }
  }

  // The map's frame stays, as it is moved, zoomed and listened to; what is in it is exchanged.
  function whole(fresh) {
    const map = document.querySelector("main > .map"), other = fresh.querySelector("main > .map");
    if (map && other) {
      for (const inside of ["#sheet", "#explanation", ".kinds"]) fill(fresh, inside);
      below(map, fresh);
    } else fill(fresh, "main");
    for (const part of ["header.top", "#data", "footer"]) take(fresh, document, (from) => from.querySelector(part));
    title = fresh.title;
  }

  let running = false, again = false;
  async function renew() {
    again = running;
    if (running) return;
    running = true;
    try {
      // Where the page below is the same, its banner alone is sent.
      const address = `${location.pathname}?mark=${byId("live").dataset.mark}`;
      const answer = await fetch(address, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!fresh.getElementById("live")) throw new Error("not a live page");
      const open = document.querySelector("#live details")?.open, gravity = byId("live").className;
      const changed = answer.ok && fresh.querySelector("main");
      if (changed && Boolean(byId("data")) !== Boolean(fresh.getElementById("data"))) {
        location.reload(); // a page of another make: of a question that could not be drawn before
        return;
      }
      if (changed) tell("renewing");
      take(fresh, document, (from) => from.querySelector("#live"));
      const details = document.querySelector("#live details");
      if (details && open !== undefined && byId("live").className === gravity) details.open = open;
      if (changed) {
        whole(fresh);
        tell("renewed");
      }
      entitle();
      away(false);
    } catch {
      away(true);
    } finally {
      running = false;
      if (again) renew();
    }
  }
  const hear = (edition) => {
    away(false);
    if (edition !== shown()) renew();
  };

  const ask = async () => {
    try {
      hear(await (await fetch("/edition", { cache: "no-store" })).text());
    } catch {
      away(true);
    }
  };

  // A browser keeps few connections to one server: of all open pages one listens and tells the rest.
  const others = new BroadcastChannel("argmap");
  others.addEventListener("message", (event) => (event.data === null ? away(true) : hear(event.data)));
  const listen = () =>
    new Promise(() => {
      const events = new EventSource("/events");
      events.addEventListener("message", (event) => {
        others.postMessage(event.data);
        hear(event.data);
      });
      events.addEventListener("error", () => {
        others.postMessage(null);
        away(true);
      });
    });
  if (navigator.locks) navigator.locks.request("argmap", listen);
  else listen();
  ask();
  document.addEventListener("visibilitychange", () => document.hidden || ask());

  const edit = (what) =>
    fetch("/open", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
    }).catch(() => away(true));
  document.addEventListener("click", (event) => {
    const place = event.target.closest("#live button[data-path]");
    if (place) edit({ path: place.dataset.path, line: Number(place.dataset.line) });
  });
  document.addEventListener("argmap:edit", (event) => edit({ item: event.detail }));
})();
