// Classic and first in the body, so that the page is drawn once, as the scripts will have it. The module does the rest.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
