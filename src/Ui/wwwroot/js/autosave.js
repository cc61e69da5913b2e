/*
 * <form data-autosave="/desk/drafts/7">: what is typed is sent a moment after each pause and when the page is left.
 * Until the server says it has it, it is also kept in this browser, and put back when the page is opened again.
 * The form's own fields go, with its antiforgery token; files and passwords do not.
 */
export function start (form) {
  const url = new URL(form.dataset.autosave, window.location.href)
  if (url.origin !== window.location.origin) return
  const key = `reeve.draft:${url.pathname}`
  const status = form.querySelector('[data-autosave-status]') ?? addStatus(form)
  let timer
  let version = 0
  let acknowledged = 0
  let sending = false
  let wait = 600

  restore()
  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  form.addEventListener('submit', () => { clearTimeout(timer); acknowledged = version; forget() })
  window.addEventListener('online', () => { if (version > acknowledged) send() })
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') leave() })
  // Somebody quick has typed before this was loaded.
  if (version === 0 && typed()) changed()

  function typed () {
    return Array.from(form.elements).some(field =>
      (field.matches('textarea, input:not([type=hidden], [type=file], [type=password], [type=checkbox], [type=radio])') && field.value !== field.defaultValue) ||
      (field.matches('[type=checkbox], [type=radio]') && field.checked !== field.defaultChecked))
  }

  function changed (event) {
    if (event?.target?.matches?.('[type=file], [type=password]')) return
    version++
    keep()
    clearTimeout(timer)
    wait = 600
    timer = setTimeout(send, wait)
  }

  async function send () {
    if (sending) { timer = setTimeout(send, 200); return }
    sending = true
    const sent = version
    try {
      const answer = await fetch(url, { method: 'POST', body: fields(), headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } })
      if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`)
      acknowledged = Math.max(acknowledged, sent)
      wait = 600
      if (acknowledged === version) forget()
      say(`Saved ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`)
    } catch {
      wait = Math.min(wait * 2, 60000)
      say('Not saved yet. What you typed is kept in this browser and will be sent again.', true)
      timer = setTimeout(send, wait)
    } finally {
      sending = false
    }
  }

  function leave () {
    if (version === acknowledged) return
    clearTimeout(timer)
    const body = fields()
    const sent = version
    // keepalive lets the answer be read when the page turns out to live on; a beacon is for browsers without it.
    try {
      fetch(url, { method: 'POST', body, keepalive: true, headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } })
        .then(answer => { if (answer.ok && !answer.redirected) { acknowledged = Math.max(acknowledged, sent); if (acknowledged === version) forget() } }, () => {})
    } catch {
      navigator.sendBeacon?.(url, body)
    }
  }

  function fields () {
    const all = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && form.elements[name]?.type !== 'password') all.append(name, value)
    }
    return all
  }

  function keep () {
    const kept = fields()
    kept.delete('__RequestVerificationToken')
    try { localStorage.setItem(key, kept.toString()) } catch { /* a full or closed store: the server still gets it */ }
  }

  function forget () {
    try { localStorage.removeItem(key) } catch { /* nothing was kept */ }
  }

  function restore () {
    let kept
    try { kept = localStorage.getItem(key) } catch { return }
    if (!kept) return
    const before = new URLSearchParams(kept)
    for (const field of form.elements) {
      if (!field.name || field.type === 'hidden' || field.type === 'file' || field.type === 'password') continue
      const values = before.getAll(field.name)
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = values.includes(field.value)
      else if (values.length) field.value = values[0]
    }
    say('What you typed before is back.')
    changed()
  }

  function say (words, problem = false) {
    status.textContent = words
    status.classList.toggle('reeve-status--problem', problem)
  }
}

function addStatus (form) {
  const status = document.createElement('p')
  status.className = 'reeve-status'
  status.setAttribute('role', 'status')
  form.append(status)
  return status
}
