// Folds what stands beneath a row. Without it everything is open.
for (const button of document.querySelectorAll("button.fold")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(open));
    button.firstElementChild.textContent = open ? "−" : "+";
    const row = button.closest("tr");
    const depth = Number(row.dataset.depth);
    for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.classList.contains("section") || Number(next.dataset.depth) <= depth) break;
      next.hidden = !open;
    }
  });
}
