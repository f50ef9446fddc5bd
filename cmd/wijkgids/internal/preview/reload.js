// Reloads the page when the guide has changed and shows the messages about it.
// Put into pages by `wijkgids serve`; no part of the guide.
{
  const { version, page } = document.currentScript.dataset; // of the guide, and of the page that is shown
  const place = document.getElementById("wijkgids-meldingen");
  const hiddenKey = "wijkgids-verborgen";
  let stream;

  // What the reader has put away stays away, on other pages as well, until
  // there are other messages.
  const refresh = () => {
    place.hidden = sessionStorage.getItem(hiddenKey) === place.dataset.id;
  };

  // A page that fetched data stands on more of the guide than its own text.
  const fetched = () => performance.getEntriesByType("resource").some((entry) => entry.initiatorType === "fetch");

  const update = (state) => {
    if (state.page !== page || (state.version !== version && fetched())) {
      stream.close();
      history.scrollRestoration = "auto"; // back to the same place on the page
      location.reload();
      return;
    }
    if (state.panelID !== place.dataset.id) {
      place.innerHTML = state.panel;
      place.dataset.id = state.panelID;
      refresh();
    }
  };

  // A page that nobody sees lets go of its connection: a browser has six for
  // one host, and ten open tabs must not hold up the eleventh. The first event
  // of a new stream tells what was missed.
  const listen = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource("/_wijkgids/events?page=" + encodeURIComponent(decodeURI(location.pathname)));
    stream.onmessage = (event) => update(JSON.parse(event.data));
  };

  place.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    sessionStorage.setItem(hiddenKey, place.dataset.id);
    refresh();
  });
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
  refresh();
}
