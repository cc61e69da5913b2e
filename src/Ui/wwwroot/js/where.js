/*
 * <form data-where="point|address">: joins the search, the list and the map of a page that asks for a place. An address
 * chosen moves the point; a point moved forgets the address; the device's own place is used when it is asked for.
 */
const form = document.querySelector('form[data-where]')
if (form) {
  const said = document.querySelector('[data-where-said]')
  const chosen = document.getElementById('Chosen')
  const lat = document.getElementById('Lat')
  const lng = document.getElementById('Lng')
  const point = form.dataset.where === 'point'
  const tell = words => { if (said) said.textContent = words }
  const put = (latitude, longitude) => document.dispatchEvent(new CustomEvent('reeve:place', { detail: { lat: latitude, lng: longitude } }))
  const forget = () => {
    for (const radio of form.querySelectorAll('input[name="Address"]')) radio.checked = false
    if (chosen && point) chosen.value = ''
  }

  form.addEventListener('reeve:chosen', event => {
    for (const radio of form.querySelectorAll('input[name="Address"]')) radio.checked = false
    const { lat: latitude, lng: longitude, label } = event.detail
    if (point && Number.isFinite(latitude)) {
      put(latitude, longitude)
      if (chosen) chosen.value = ''
      tell(`Marked at ${label}. Move the mark to the exact place if you need to.`)
    }
  })

  // An address of the list that is chosen by hand counts more than a point that was there before.
  form.addEventListener('change', event => {
    if (event.target.name !== 'Address') return
    if (chosen) chosen.value = ''
    if (lat && lng) lat.value = lng.value = ''
  })

  document.addEventListener('reeve:point', async event => {
    forget()
    const { lat: latitude, lng: longitude } = event.detail
    try {
      const answer = await fetch(`/places/at?lat=${latitude}&lng=${longitude}`, { headers: { Accept: 'application/json' } })
      if (!answer.ok) return
      const place = await answer.json()
      tell(place.inside ? (place.near ? `Marked near ${place.near.label}.` : `Marked in ${place.parish ?? place.ward}.`) : 'That is outside our area. Mark a place inside the boundary.')
    } catch { /* The next page says where it is. */ }
  })

  const locate = document.querySelector('[data-where-locate]')
  if (locate && navigator.geolocation && window.isSecureContext) {
    locate.hidden = false
    locate.querySelector('button').addEventListener('click', () => {
      tell('Finding where you are…')
      navigator.geolocation.getCurrentPosition(
        found => put(found.coords.latitude, found.coords.longitude),
        () => tell('We could not find where you are. Point on the map or type the street instead.'),
        { enableHighAccuracy: true, timeout: 10000 })
    })
  }
}
