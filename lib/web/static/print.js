// The sheet of codes has a button that prints it.
document.querySelector("[data-print]")?.addEventListener("click", () => print());
