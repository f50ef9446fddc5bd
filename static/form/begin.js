// Shows the questions to print if the form cannot start: a page from a file loads no modules, and a module may fail to load.
"use strict";

(function () {
  let failed = location.protocol === "file:";
  function show() {
    const form = document.querySelector("[data-form]");
    if (!failed || !form) return;
    form.hidden = true;
    document.querySelector("[data-paper]").classList.add("shown");
  }
  addEventListener(
    "error",
    ({ target }) => {
      failed ||= target.localName === "script" && target.type === "module";
      show();
    },
    true,
  );
  document.addEventListener("DOMContentLoaded", show);
})();
