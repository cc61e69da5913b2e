/*
 * <input data-typeahead="/find/customers" name="q">: a combobox (ARIA 1.2, list autocomplete) over a URL that takes
 * ?q= and returns JSON [{ value, label, detail?, href? }]. Choosing one with href goes there; otherwise it fills the
 * input with the label, the element named by data-typeahead-target with the value, and fires "reeve:chosen".
 */
let count = 0

export function start (input) {
  const id = `typeahead-${++count}`
  const holder = document.createElement('div')
  holder.className = 'reeve-typeahead'
  holder.dataset.typeaheadHolder = ''
  const list = document.createElement('ul')
  Object.assign(list, { id, className: 'reeve-typeahead__list', hidden: true })
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent.trim() || 'Suggestions')
  const said = document.createElement('div')
  said.className = 'govuk-visually-hidden'
  said.setAttribute('role', 'status')

  const focused = document.activeElement === input
  input.replaceWith(holder)
  holder.append(input, list, said)
  if (focused) input.focus()
  for (const [name, value] of Object.entries({ role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) input.setAttribute(name, value)

  const target = input.dataset.typeaheadTarget ? document.getElementById(input.dataset.typeaheadTarget) : null
  const least = Number(input.dataset.typeaheadMin ?? 2)
  let items = []
  let active = -1
  let timer
  let asking
  let lastAsked = ''

  // Whoever has closed the list, gone on or pressed Enter wants no late answer to open it over what they do next.
  const close = () => {
    clearTimeout(timer)
    asking?.abort()
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const show = found => {
    items = found
    active = -1
    input.removeAttribute('aria-activedescendant')
    list.replaceChildren(...items.map((item, index) => {
      const option = document.createElement('li')
      Object.assign(option, { id: `${id}-${index}`, className: 'reeve-typeahead__option' })
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', 'false')
      option.append(item.label)
      if (item.detail) {
        const detail = document.createElement('span')
        detail.className = 'reeve-typeahead__detail'
        detail.textContent = item.detail
        option.append(detail)
      }
      // The input keeps the focus: a press on an option must not take it.
      option.addEventListener('pointerdown', event => event.preventDefault())
      option.addEventListener('click', () => choose(index))
      return option
    }))
    list.hidden = items.length === 0
    input.setAttribute('aria-expanded', String(items.length > 0))
    said.textContent = items.length === 0 ? 'Nothing found' : `${items.length} found. Use the up and down keys.`
  }

  const mark = index => {
    if (items.length === 0) return
    active = (index + items.length) % items.length
    ;[...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === active)))
    list.children[active].scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', list.children[active].id)
  }

  const choose = index => {
    const item = items[index]
    input.value = lastAsked = item.label
    if (target) {
      target.value = item.value
      target.dispatchEvent(new Event('change', { bubbles: true }))
    }
    close()
    const chosen = new CustomEvent('reeve:chosen', { bubbles: true, cancelable: true, detail: item })
    if (!input.dispatchEvent(chosen)) return
    if (item.href) window.location.assign(new URL(item.href, window.location.href))
    else if ('typeaheadSubmit' in input.dataset) input.form?.requestSubmit()
  }

  const ask = async words => {
    asking?.abort()
    asking = new AbortController()
    lastAsked = words
    const url = new URL(input.dataset.typeahead, window.location.href)
    url.searchParams.set('q', words)
    try {
      const answer = await fetch(url, { signal: asking.signal, headers: { Accept: 'application/json' } })
      if (answer.ok) show(await answer.json())
    } catch (error) {
      if (error.name !== 'AbortError') close()
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    const words = input.value.trim()
    if (target) target.value = ''
    if (words.length < least) { lastAsked = ''; close(); said.textContent = ''; return }
    if (words !== lastAsked) timer = setTimeout(ask, 60, words)
  })
  input.addEventListener('keydown', event => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' && !list.hidden) { event.preventDefault(); mark(active + 1) }
    else if (event.key === 'ArrowDown' && input.value.trim().length >= least) { event.preventDefault(); ask(input.value.trim()) }
    else if (event.key === 'ArrowUp' && !list.hidden) { event.preventDefault(); mark(active < 0 ? -1 : active - 1) }
    else if (event.key === 'Enter' && active >= 0) { event.preventDefault(); choose(active) }
    else if (event.key === 'Escape') { if (!list.hidden) { event.preventDefault(); event.stopPropagation() } close() }
    else if (event.key === 'Tab' || event.key === 'Enter') close()
  })
  input.addEventListener('blur', close)
}
