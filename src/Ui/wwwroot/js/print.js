// <button data-print hidden>: without scripts a browser's own menu prints, so the button only shows where it works.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
