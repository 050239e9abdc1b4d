"use strict";
(() => {
  const form = document.getElementById("assessment");
  const by = document.getElementById("by");
  const status = document.getElementById("status");
  let unsaved = false;

  const entryOf = (section) => {
    const levels = {};
    for (const scale of section.querySelectorAll("fieldset[data-competency]")) {
      const chosen = scale.querySelector("input:checked");
      levels[scale.dataset.competency] = chosen ? Number(chosen.value) : null;
    }
    return { id: section.dataset.entry, levels, words: section.querySelector("[data-words]").value.trim() };
  };

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  const save = (content, name) => {
    const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = by.value.trim();
    by.toggleAttribute("aria-invalid", false);
    if (!name) {
      by.setAttribute("aria-invalid", "true");
      status.textContent = "Write your name, so that it is known whose view this is.";
      by.focus();
      return;
    }
    const entries = [...form.querySelectorAll("[data-entry]")].map(entryOf);
    const said = entries.some((one) => one.words || Object.values(one.levels).some((level) => level !== null));
    if (!said) {
      status.textContent = "Nothing is filled in yet: choose at least one sentence.";
      return;
    }
    const returned = {
      inroad: "assessment", version: 1, form: form.dataset.form, plan: form.dataset.plan, kind: form.dataset.kind,
      by: name, on: today(), entries,
    };
    const file = `assessment-${returned.on}-${form.dataset.form.slice(-6)}.json`;
    save(JSON.stringify(returned, null, 1), file);
    unsaved = false;
    status.textContent = `Saved as ${file} among your downloads. Give this file back.`;
  });

  form.addEventListener("input", () => { unsaved = true; });
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
})();
