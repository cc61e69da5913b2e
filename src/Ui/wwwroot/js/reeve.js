// Everything here makes pages better; every page works without it. Other modules are fetched only where they are used.
import { initAll } from '../lib/govuk-frontend/govuk-frontend.min.js'

const parts = [
  ['[data-typeahead]', './typeahead.js'],
  ['[data-live]', './live.js'],
  ['form[data-autosave]', './autosave.js'],
  ['[data-presence]', './presence.js'],
  ['[data-map]', './map.js'],
  ['[data-key], [data-shortcuts-open]', './shortcuts.js'],
  ['[data-desk-decides]', './desk.js'],
  ['[data-desk-place]', './desk-place.js'],
  ['form', './double-submit.js']
]

/** Starts whatever `root` holds; called again on markup that arrives later. Starting an element twice does nothing. */
export async function start (root = document) {
  for (const [selector, path] of parts) {
    const found = [...root.querySelectorAll(selector)]
    if (root !== document && root.matches?.(selector)) found.unshift(root)
    const fresh = found.filter(element => !(element.reeveStarted ??= new Set()).has(path) && element.reeveStarted.add(path))
    if (fresh.length === 0) continue
    try {
      const part = await import(path)
      fresh.forEach(element => part.start(element))
    } catch (error) {
      console.error(`${path} could not start; the page works without it.`, error)
    }
  }
}

initAll()
await start()

// The Design System moves focus to the summary; ours also opens what hides the field it links to.
document.addEventListener('click', event => {
  const link = event.target.closest?.('.govuk-error-summary a[href^="#"]')
  document.getElementById(link?.hash.slice(1))?.closest('details')?.setAttribute('open', '')
})

document.addEventListener('reeve:fragment', event => { initAll({ scope: event.target }); start(event.target) })
