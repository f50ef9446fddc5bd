// Reloads the page when the guide changes and shows messages about mistakes.
// `wijkgids serve` adds it to pages; it is not part of the guide.
{
  const { version, page } = document.currentScript.dataset; // versions of the guide and of this page
  const place = document.getElementById("wijkgids-meldingen");
  const hiddenKey = "wijkgids-verborgen";
  let stream;

  // Hidden messages stay hidden on all pages until they change.
  const refresh = () => {
    place.hidden = sessionStorage.getItem(hiddenKey) === place.dataset.id;
  };

  // A page that fetched data depends on more than its own HTML.
  const fetched = () => performance.getEntriesByType("resource").some((entry) => entry.initiatorType === "fetch");

  const update = (state) => {
    if (state.page !== page || (state.version !== version && fetched())) {
      stream.close();
      history.scrollRestoration = "auto"; // keeps the scroll position
      location.reload();
      return;
    }
    if (state.panelID !== place.dataset.id) {
      place.innerHTML = state.panel;
      place.dataset.id = state.panelID;
      refresh();
    }
  };

  // A hidden page closes its connection, since a browser allows only six to a
  // host. The first event of a new stream has the current state.
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
