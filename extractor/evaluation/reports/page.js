"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const cases = Array.from(document.querySelectorAll(".case")).map((node) => ({
    node,
    set: node.dataset.set,
    kinds: node.dataset.kinds.split(" "),
    faults: node.dataset.faults.split("|"),
    state: node.dataset.state,
  }));
  const shown = document.getElementById("shown");
  const apply = () => {
    const want = Object.fromEntries(new FormData(form));
    const words = want.words.trim().toLowerCase();
    let count = 0;
    for (const each of cases) {
      const ok =
        (!want.set || each.set === want.set) &&
        (!want.kind || each.kinds.includes(want.kind)) &&
        (!want.fault ||
          (want.fault === "any" ? each.state !== "clean" : want.fault === "none" ? each.state === "clean" : each.faults.includes(want.fault))) &&
        (!words || each.node.textContent.toLowerCase().includes(words));
      each.node.hidden = !ok;
      count += ok;
    }
    shown.textContent = `${count} of ${cases.length} cases`;
  };
  let wait = 0;
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(apply, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
