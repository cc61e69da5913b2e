/*
 * <div data-live="/events/cases" data-live-fragment="/cases?fragment=list">: on any event from the stream the fragment,
 * HTML of our own server, replaces what the element holds. Without a stream it asks now and then, ever more rarely
 * while that fails. Whoever is in the middle of typing there keeps their place.
 */
export function start (element) {
  const stream = new URL(element.dataset.live, window.location.href)
  const fragment = new URL(element.dataset.liveFragment ?? window.location.href, window.location.href)
  if (stream.origin !== window.location.origin || fragment.origin !== window.location.origin) return
  const status = document.getElementById(element.dataset.liveStatus ?? '') ?? quietStatus(element)
  const usual = 15000
  let wait = usual
  let timer
  let source
  let running = false
  let again = false

  const refresh = async () => {
    if (running) { again = true; return }
    running = true
    try {
      const answer = await fetch(fragment, { headers: { Accept: 'text/html', 'X-Requested-With': 'fetch' } })
      const url = new URL(answer.url || fragment)
      if (!answer.ok || answer.redirected || url.origin !== window.location.origin) throw new Error(`${answer.status}`)
      await swap(element, await answer.text())
      wait = usual
      status.textContent = `Updated ${clock()}`
    } catch {
      wait = Math.min(wait * 2, 300000)
      status.textContent = 'Live updates have stopped. Trying again.'
    } finally {
      running = false
      if (again) { again = false; refresh() }
    }
  }

  const poll = () => { clearTimeout(timer); timer = setTimeout(async () => { await refresh(); poll() }, wait) }
  const connect = () => {
    if (!('EventSource' in window)) { poll(); return }
    source = new EventSource(stream)
    let before = false
    // After a break something may have happened that nobody told this page.
    source.onopen = () => { clearTimeout(timer); wait = usual; if (before) refresh(); before = true }
    source.onmessage = refresh
    source.addEventListener('changed', refresh)
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) poll(); else { clearTimeout(timer); timer = setTimeout(poll, 5000) } }
  }

  connect()
  window.addEventListener('pagehide', () => { source?.close(); clearTimeout(timer) })
  window.addEventListener('pageshow', event => { if (event.persisted) { connect(); refresh() } })
}

async function swap (element, html) {
  const inside = element.contains(document.activeElement) ? document.activeElement : null
  // Never take away what somebody is typing into; the next event will bring the news.
  if (inside?.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select')) return
  const ticked = new Set([...element.querySelectorAll('input:checked')].map(box => `${box.name}=${box.value}`))
  const key = inside && (inside.id ? `#${CSS.escape(inside.id)}` : inside.getAttribute('href') ? `a[href="${CSS.escape(inside.getAttribute('href'))}"]` : null)
  if (element.innerHTML.trim() === html.trim()) return
  element.innerHTML = html
  element.querySelectorAll('input[type=checkbox]').forEach(box => { if (ticked.has(`${box.name}=${box.value}`)) box.checked = true })
  if (key) element.querySelector(key)?.focus({ preventScroll: true })
  element.classList.remove('reeve-updated')
  requestAnimationFrame(() => element.classList.add('reeve-updated'))
  element.dispatchEvent(new CustomEvent('reeve:fragment', { bubbles: true }))
}

function quietStatus (element) {
  const status = document.createElement('p')
  status.className = 'reeve-status'
  // Not a live region: a list that changes all day must not talk all day.
  element.before(status)
  return status
}

const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
