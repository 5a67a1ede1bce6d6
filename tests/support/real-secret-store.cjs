// Playwright starts every app with Chromium's mock of a secret store; a desk under test uses the session's real one.
const { app } = require('electron')

app.commandLine.removeSwitch('password-store')
app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
