"use strict";
// Without this the page is whole: cells are links to their reasons. This sorts the rows, and shows
// the reasons beside the table instead of below it. Nothing is made from text but text.
(() => {
const start = () => {
  const table = document.querySelector(".matrix table, .duel table");
  if (!table || "ready" in table.dataset) return; // none, or as it was
  table.dataset.ready = "";
  if (table.closest(".matrix")) sortRows(table);
  showReasons(table);
};

const sortRows = (table) => {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];

  const byText = (key) => (a, b) =>
    (a.dataset[key] === "") - (b.dataset[key] === "") ||
    (a.dataset[key] < b.dataset[key] ? -1 : a.dataset[key] > b.dataset[key] ? 1 : 0);
  const byRange = (a, b) => a.dataset.range - b.dataset.range;
  const orders = {
    "what tells most": byRange,
    id: byText("id"),
    source: (a, b) => byText("source")(a, b) || byRange(a, b),
    date: (a, b) => byText("date")(a, b) || byRange(a, b),
  };
  const isStruck = (row) => row.classList.contains("struck"); // not counted: always last
  const order = (compare) =>
    body.append(...[...body.rows].sort((a, b) => isStruck(a) - isStruck(b) || compare(a, b)));
  const mark = (head, direction) =>
    heads.forEach((one) => {
      if (one === head) one.setAttribute("aria-sort", direction);
      else one.removeAttribute("aria-sort");
    });

  const label = document.createElement("label");
  const select = document.createElement("select");
  for (const name of Object.keys(orders)) select.add(new Option(name));
  label.append("Rows by ", select);
  label.className = "sorting";
  table.closest(".frame").before(label);
  select.addEventListener("change", () => {
    order(orders[select.value]);
    mark(null);
  });

  heads.slice(1).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "⇅";
    button.setAttribute("aria-label", `sort the rows by ${head.textContent}`);
    head.append(" ", button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "ascending";
      const value = (row) => Number(row.cells[column + 1].dataset.value ?? NaN);
      order((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y) || byRange(a, b);
        return (up ? y - x : x - y) || byRange(a, b);
      });
      mark(head, up ? "descending" : "ascending");
    });
  });

};

const showReasons = (table) => {
  document.querySelector("dialog.why")?.remove(); // of a live page, before its last change
  const dialog = document.createElement("dialog");
  dialog.className = "why";
  document.body.append(dialog);
  let from = null;
  const close = () => {
    dialog.close();
    from?.focus();
  };
  const show = (link) => {
    const reason = document.getElementById(link.hash.slice(1));
    const article = reason?.closest("article")?.cloneNode(true);
    if (!article) return false;
    for (const item of article.querySelectorAll("ul > li[id]"))
      if (item.id !== reason.id) item.remove();
    for (const item of [article, ...article.querySelectorAll("[id]")]) item.removeAttribute("id");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Close";
    button.addEventListener("click", close);
    article.querySelector("h3").id = "why-title";
    dialog.setAttribute("aria-labelledby", "why-title");
    dialog.replaceChildren(button, article);
    from = link;
    if (!dialog.open) dialog.show();
    button.focus({ preventScroll: true });
    return true;
  };
  table.addEventListener("click", (event) => {
    const link = event.target.closest("td a");
    if (link && !event.metaKey && !event.ctrlKey && show(link)) event.preventDefault();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
};

start();
document.addEventListener("argmap:renewed", start);
})();
