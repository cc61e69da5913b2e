// Shows the buttons that print; without scripts people use their browser's own menu, and the page says so.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
