/*
 * <div data-map data-lat="Latitude" data-lng="Longitude" data-centre="54.895,-2.934" data-zoom="12"
 *      data-boundaries="/places/boundaries.geojson" data-tiles="" data-attribution="">
 * A map over the council's own boundaries. With data-lat and data-lng (ids of inputs) it picks a point: click, drag,
 * or move the map with the arrow keys and press Enter to put the point at the cross. Without them it only shows:
 * data-points names a GeoJSON URL, or data-point="54.9,-2.9" one place. No tiles are asked for when data-tiles is empty.
 */
export async function start (element) {
  const sheet = document.createElement('link')
  Object.assign(sheet, { rel: 'stylesheet', href: new URL('../lib/leaflet/leaflet.css', import.meta.url).href })
  const styled = new Promise(resolve => { sheet.onload = sheet.onerror = resolve })
  document.head.append(sheet)
  const [L] = await Promise.all([import('../lib/leaflet/leaflet.js'), styled])

  const data = element.dataset
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const inputs = [document.getElementById(data.lat ?? ''), document.getElementById(data.lng ?? '')]
  const picking = inputs.every(Boolean)
  element.classList.add('reeve-map')
  const map = L.map(element, { zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, attributionControl: Boolean(data.attribution) })
  if (data.attribution) map.attributionControl.setPrefix(false)
  const centre = pair(data.centre) ?? pair(data.point) ?? [54.5, -3]
  map.setView(centre, Number(data.zoom ?? 12))
  if (data.tiles) L.tileLayer(data.tiles, { maxZoom: 19, attribution: escape(data.attribution ?? '') }).addTo(map)

  const pin = (at, options = {}) => L.marker(at, {
    icon: L.divIcon({ className: 'reeve-map__pin', iconSize: [26, 26], iconAnchor: [13, 31] }), keyboard: false, ...options
  }).addTo(map)

  let whole
  let refollow = () => {}
  const fit = () => { if (whole) map.fitBounds(whole, { animate: false }) }
  if (data.boundaries) {
    const areas = await json(data.boundaries)
    if (areas) {
      const layer = L.geoJSON(areas, {
        style: () => ({ className: 'reeve-map__boundary' }),
        interactive: false
      }).addTo(map)
      if (!data.centre && !data.point && layer.getBounds().isValid()) whole = layer.getBounds()
      fit()
    }
  }

  // A map in a part of the page that is closed has no size until it is opened.
  let sized = element.clientWidth > 0
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false })
    if (!sized && element.clientWidth > 0) { sized = true; fit(); if (picking) refollow() }
  }).observe(element)

  if (picking) pick()
  else await display()

  function pick () {
    const said = document.createElement('p')
    said.className = 'reeve-status'
    said.setAttribute('role', 'status')
    element.after(said)
    element.setAttribute('role', 'application')
    element.setAttribute('aria-label', data.label ?? 'Map. Move it with the arrow keys and press Enter to mark its centre. You can also give the place in words.')
    let marker
    const put = (at, tell = true) => {
      if (marker) marker.setLatLng(at)
      else {
        marker = pin(at, { draggable: true })
        marker.on('dragend', () => put(marker.getLatLng()))
      }
      inputs[0].value = at.lat.toFixed(6)
      inputs[1].value = at.lng.toFixed(6)
      if (tell) {
        inputs.forEach(input => input.dispatchEvent(new Event('change', { bubbles: true })))
        said.textContent = `Marked at ${at.lat.toFixed(4)}, ${at.lng.toFixed(4)}.`
        element.dispatchEvent(new CustomEvent('reeve:point', { bubbles: true, detail: { lat: at.lat, lng: at.lng } }))
      }
    }
    map.on('click', event => put(event.latlng))
    element.addEventListener('keydown', event => {
      if (event.key === 'Enter' && event.target === element) { event.preventDefault(); put(map.getCenter()) }
    })
    const follow = () => {
      const at = pair(`${inputs[0].value},${inputs[1].value}`)
      if (at) { put(L.latLng(at), false); map.setView(at, Math.max(map.getZoom(), 15), { animate: !calm }) }
    }
    // An address chosen elsewhere on the page moves the point.
    document.addEventListener('reeve:place', event => { put(L.latLng(event.detail.lat, event.detail.lng)); follow() })
    refollow = follow
    follow()
  }

  async function display () {
    const at = pair(data.point)
    if (at) pin(at, { title: data.pointLabel ?? 'The place' })
    const places = data.points ? await json(data.points) : null
    if (!places) return
    const layer = L.geoJSON(places, {
      pointToLayer: (feature, latlng) => L.marker(latlng, {
        icon: L.divIcon({ className: 'reeve-map__pin', iconSize: [26, 26], iconAnchor: [13, 31] }), alt: feature.properties?.label ?? 'A place', title: feature.properties?.label ?? ''
      }),
      onEachFeature: (feature, marker) => {
        const link = document.createElement(feature.properties?.href ? 'a' : 'span')
        link.textContent = feature.properties?.label ?? ''
        if (feature.properties?.href) link.href = new URL(feature.properties.href, window.location.href).pathname
        marker.bindPopup(link)
      }
    }).addTo(map)
    if (layer.getBounds().isValid()) map.fitBounds(layer.getBounds(), { maxZoom: 16, padding: [20, 20], animate: false })
  }
}

const pair = text => {
  const numbers = (text ?? '').split(',').map(part => part.trim() === '' ? NaN : Number(part))
  return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : null
}

const escape = text => { const holder = document.createElement('span'); holder.textContent = text; return holder.innerHTML }

const json = async url => {
  try {
    const answer = await fetch(url, { headers: { Accept: 'application/geo+json, application/json' } })
    return answer.ok ? await answer.json() : null
  } catch { return null }
}
