// A form is sent once: a second press while the first is on its way does nothing. Coming back to the page frees it.
export function start (form) {
  if (form.method !== 'post') return
  let sent = 0
  form.addEventListener('submit', event => {
    // A page that is still here after ten seconds did not get through: let it be sent again.
    if (sent && event.timeStamp - sent < 10000) { event.preventDefault(); return }
    if (!event.defaultPrevented && !form.target) sent = event.timeStamp
  })
  window.addEventListener('pageshow', () => { sent = 0 })
}
