"use strict";
// One slide at a time, its number in the address: arrows, space, page keys, Home and End; F for the full screen.
const slides = [...document.querySelectorAll(".slide")];
const place = document.getElementById("place");

function shown() {
  const asked = Number(location.hash.slice(1)) || 1;
  return Math.min(Math.max(asked, 1), slides.length);
}

function show() {
  slides.forEach((slide, index) => slide.classList.toggle("shown", index + 1 === shown()));
  place.textContent = `${shown()}/${slides.length}`;
}

function go(to) {
  location.hash = String(Math.min(Math.max(to, 1), slides.length));
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

const KEYS = {
  ArrowRight: () => go(shown() + 1), ArrowDown: () => go(shown() + 1), PageDown: () => go(shown() + 1),
  ArrowLeft: () => go(shown() - 1), ArrowUp: () => go(shown() - 1), PageUp: () => go(shown() - 1),
  Home: () => go(1), End: () => go(slides.length), f: full,
};

addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  act();
});
document.getElementById("back").addEventListener("click", () => go(shown() - 1));
document.getElementById("on").addEventListener("click", () => go(shown() + 1));
document.getElementById("full").addEventListener("click", full);
show();
