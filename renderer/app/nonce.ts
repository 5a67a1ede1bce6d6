// Radix and Virtuoso may add a style element; the page's policy lets in those that carry its nonce.
// Radix's scroll lock looks for the nonce under this name.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce })
