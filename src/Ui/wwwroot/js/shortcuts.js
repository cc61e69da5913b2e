/*
 * <a href="/desk" data-key="d">: Alt+D goes there, and D alone when nobody is typing. The key is shown beside the words
 * and all of them in a list that ? opens. Single letters can be switched off there (WCAG 2.1.4) and stay off.
 */
const off = 'reeve.letters.off'
const shortcuts = new Map()
let listening = false

export function start (element) {
  if (element.hasAttribute('data-shortcuts-open')) {
    element.hidden = false
    element.addEventListener('click', open)
  }
  const key = element.dataset.key?.toLowerCase()
  if (key) {
    shortcuts.set(key, element)
    element.setAttribute('aria-keyshortcuts', `Alt+${key.toUpperCase()}`)
    const hint = document.createElement('kbd')
    hint.textContent = key.toUpperCase()
    hint.setAttribute('aria-hidden', 'true')
    if (!/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) && !element.querySelector('kbd')) element.append(' ', hint)
  }
  if (!listening) { listening = true; document.addEventListener('keydown', press) }
}

const typing = target => target.isContentEditable || target.matches?.('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])')

const lettersOff = () => { try { return localStorage.getItem(off) === 'yes' } catch { return false } }

function press (event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing || document.querySelector('dialog[open]')) return
  const busy = typing(event.target)
  if (event.key === '?' && !busy && !event.altKey) { event.preventDefault(); open(); return }
  if (!event.altKey && (busy || event.shiftKey || lettersOff() || event.target.closest?.('.reeve-map'))) return
  const key = event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key.toLowerCase()
  const element = shortcuts.get(key)
  if (!element?.isConnected || element.matches(':disabled') || element.offsetParent === null) return
  event.preventDefault()
  element.focus()
  if (!/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName) || element.matches('[type=checkbox], [type=radio]')) element.click()
}

function open () {
  const dialog = document.createElement('dialog')
  dialog.className = 'reeve-shortcuts'
  dialog.setAttribute('aria-labelledby', 'reeve-shortcuts-title')
  const title = document.createElement('h2')
  Object.assign(title, { id: 'reeve-shortcuts-title', className: 'govuk-heading-m', textContent: 'Keyboard shortcuts' })
  const list = document.createElement('dl')
  for (const [key, element] of [...shortcuts].filter(([, element]) => element.isConnected).sort(([a], [b]) => a.localeCompare(b))) {
    const term = document.createElement('dt')
    const letter = document.createElement('kbd')
    letter.textContent = key.toUpperCase()
    const words = document.createElement('dd')
    words.textContent = element.dataset.keyLabel ?? element.labels?.[0]?.textContent.trim() ?? wordsOf(element)
    term.append(letter)
    list.append(term, words)
  }
  const note = document.createElement('p')
  note.className = 'govuk-body'
  note.textContent = 'Press the letter with Alt at any time, or alone when you are not typing.'
  const choice = document.createElement('label')
  choice.className = 'govuk-body'
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: !lettersOff() })
  box.addEventListener('change', () => { try { localStorage.setItem(off, box.checked ? 'no' : 'yes') } catch { /* kept for this page only */ } })
  choice.append(box, ' Letters alone work too')
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Close' })
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  const last = document.createElement('p')
  last.append(close)
  const middle = document.createElement('p')
  middle.append(choice)
  dialog.append(title, note, list, middle, last)
  document.body.append(dialog)
  dialog.showModal()
}

function wordsOf (element) {
  const copy = element.cloneNode(true)
  copy.querySelectorAll('kbd').forEach(key => key.remove())
  return copy.textContent.trim() || element.getAttribute('aria-label') || ''
}
