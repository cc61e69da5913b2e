/*
 * <div data-desk-place>: joins the address and the map of the desk. An address chosen from the list takes the mark's
 * place; a mark put on the map takes the address's, and says what it is near.
 */
export function start (element) {
  const text = element.querySelector('[name="WhereText"]')
  const uprn = element.querySelector('[name="WhereUprn"]')
  const lat = element.querySelector('[name="WhereLat"]')
  const lng = element.querySelector('[name="WhereLng"]')
  const said = element.querySelector('[data-desk-place-said]')
  if (!lat || !lng) return
  let written = said?.textContent ? text.value : ''

  element.addEventListener('reeve:chosen', () => { lat.value = lng.value = '' })
  element.addEventListener('reeve:point', async event => {
    const wasAddress = uprn.value !== ''
    uprn.value = ''
    const { lat: latitude, lng: longitude } = event.detail
    try {
      const answer = await fetch(`/places/at?lat=${latitude}&lng=${longitude}`, { headers: { Accept: 'application/json' } })
      if (!answer.ok) return
      const place = await answer.json()
      if (said) said.textContent = place.inside ? (place.near ? `Marked near ${place.near.label}.` : `Marked in ${place.parish ?? place.ward}.`) : 'That is outside the area. Mark a place inside the boundary.'
      // Words somebody typed stay; words that only named an address give way.
      if (place.near && (wasAddress || text.value.trim() === '' || text.value === written)) {
        text.value = written = `Near ${place.near.label}`
        text.dispatchEvent(new Event('change', { bubbles: true }))
      }
    } catch { /* The server works it out when the form is sent. */ }
  })
}
