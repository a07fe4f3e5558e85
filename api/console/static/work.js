/* How long somebody works on the draft of this page: while the page is in sight and something was moved, scrolled or typed
   within the last minute. The seconds alone are sent: with what is saved or decided, and when the page is left. */
"use strict";
(() => {
  const IDLE = 60_000, LONG = 30 * 60_000;
  let worked = 0;
  let since = null; // when something was last done; null while the page is out of sight

  const settle = () => {
    if (since !== null) worked += Math.min(performance.now() - since, IDLE);
    since = null;
  };

  /** Send what was counted, if it is at least so long. */
  const report = (least) => {
    const address = document.querySelector("[data-work]")?.dataset.work;
    const seconds = Math.floor(worked / 1000);
    if (!address || worked < least || seconds < 1) return;
    navigator.sendBeacon(address, new URLSearchParams({ seconds }));
    worked -= seconds * 1000;
  };

  const active = () => {
    settle();
    report(LONG);
    if (document.visibilityState === "visible" && document.querySelector("[data-work]")) since = performance.now();
  };

  const leave = (least) => { settle(); report(least); };

  for (const kind of ["keydown", "input", "pointerdown", "pointermove", "wheel", "scroll"])
    document.addEventListener(kind, active, { capture: true, passive: true });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-work]") && !event.submitter?.dataset.swap) leave(0);
  }, true);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" ? active() : leave(IDLE));
  addEventListener("pagehide", () => leave(0));
  active();
})();
