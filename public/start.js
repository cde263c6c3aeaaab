// Looks for what the app can't do without, before it starts. In the syntax of 2009, for browsers that can't read the app read this.
(function () {
  var page = '/trinh-duyet-cu.html';
  var tell = function (why) {
    location.replace(page + '#' + why);
  };
  if (window.isSecureContext === false) return tell('https');
  // The last three came with Chrome 95, Firefox 93 and Safari 15.4, what the app is built for.
  var can =
    'noModule' in document.createElement('script') &&
    window.crypto &&
    crypto.subtle &&
    [].at &&
    Object.hasOwn &&
    window.reportError;
  if (!can) return tell('cu');
  // What isn't understood stops the app before it has drawn anything.
  window.addEventListener('error', function (event) {
    var app = document.getElementById('app');
    if (app && !app.firstChild && /Error/.test(event.message)) tell('cu');
  });
})();
