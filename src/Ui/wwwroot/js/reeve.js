// Everything here makes pages better; every page works without it.
import { initAll } from '../lib/govuk-frontend/govuk-frontend.min.js'

initAll()
