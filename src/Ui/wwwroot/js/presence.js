/*
 * <p data-presence="/cases/RV-7K3M-9QXT/presence" class="reeve-presence" role="status"></p>: says every ten seconds that
 * somebody is looking, and shows who else is. The answer is JSON: a list of names.
 */
export function start (element) {
  const url = new URL(element.dataset.presence, window.location.href)
  if (url.origin !== window.location.origin) return
  const token = document.querySelector('input[name=__RequestVerificationToken]')?.value
  let shown = ''

  const beat = async () => {
    if (document.visibilityState === 'hidden') return
    try {
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(token ? { __RequestVerificationToken: token } : {}), headers: { Accept: 'application/json', 'X-Requested-With': 'fetch' } })
      if (!answer.ok || answer.redirected) return
      const names = await answer.json()
      const words = names.length ? `Also here: ${new Intl.ListFormat('en-GB').format(names)}` : ''
      // Changed only when it changes, so that it is read out once.
      if (words !== shown) element.textContent = shown = words
    } catch { /* away from the network: the page still works */ }
  }

  beat()
  const timer = setInterval(beat, 10000)
  document.addEventListener('visibilitychange', beat)
  window.addEventListener('pagehide', event => { if (!event.persisted) clearInterval(timer) })
}
