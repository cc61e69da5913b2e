/*
 * <div data-desk-decides>: choices on which it depends what else is asked. Choosing one sends the form by its
 * "show the next questions" button, and the cursor comes back to where it was.
 */
const kept = 'reeve.desk.at'

export function start (element) {
  const form = element.closest('form')
  const button = form?.querySelector('.reeve-show-questions')
  if (!button) return
  const at = take()
  if (at?.path === window.location.pathname) form.querySelector(`[name="${CSS.escape(at.name)}"][value="${CSS.escape(at.value)}"]`)?.focus()
  // Arrow keys move through radios and choose each on the way: wait until they rest.
  let timer
  element.addEventListener('change', event => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      keep({ path: window.location.pathname, name: event.target.name, value: event.target.value })
      form.requestSubmit(button)
    }, 500)
  })
}

function keep (at) {
  try { sessionStorage.setItem(kept, JSON.stringify(at)) } catch { /* the cursor starts at the top of the form */ }
}

function take () {
  try {
    const at = JSON.parse(sessionStorage.getItem(kept))
    sessionStorage.removeItem(kept)
    return at
  } catch {
    return null
  }
}
