// Takes the pictures of the steps for /meedoen/ and CONTRIBUTING.md from the form of a guide:
//
//     npm ci --prefix .ci
//     go run ./cmd/wijkgids serve
//     node .ci/pictures.mjs http://localhost:3000 content cmd/wijkgids/internal/starter/guide/content
//
// CHROMIUM selects the browser.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [guide, ...folders] = process.argv.slice(2);
if (folders.length === 0) {
  console.error("usage: node .ci/pictures.mjs URL DIR...");
  process.exit(2);
}
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
// The pictures are 720 pixels wide, as wide as a text on a large screen.
const page = await browser.newPage({ viewport: { width: 540, height: 900 }, deviceScaleFactor: 4 / 3, colorScheme: "light" });

// take makes a picture of the top of the form. The picture gets a frame, since the page around it has the same background.
async function take(name, height) {
  const top = await page.evaluate((height) => {
    document.activeElement.blur();
    const top = document.querySelector("[data-form]").getBoundingClientRect().top + scrollY - 16;
    const frame = document.querySelector("[data-frame]") ?? document.body.appendChild(document.createElement("div"));
    frame.dataset.frame = "";
    Object.assign(frame.style, {
      position: "absolute", left: "1px", top: `${top + 1}px`, width: "538px", height: `${height - 2}px`, boxSizing: "border-box",
      border: "2px solid currentColor", borderRadius: "14px", boxShadow: "0 0 0 20px var(--paper)", clipPath: "inset(-1px)", pointerEvents: "none",
    });
    return top;
  }, height);
  const picture = await page.screenshot({ clip: { x: 0, y: top, width: 540, height }, fullPage: true });
  for (const folder of folders) writeFileSync(join(folder, `${name}.png`), picture);
}

async function next(title) {
  await page.locator("[data-form] .buttons button:not([type=button])").click();
  await page.locator("[data-form] h2", { hasText: title }).waitFor();
}

await page.goto(new URL("meedoen/formulier/", guide + "/").href);
await page.locator("[name=soort]").first().check();
await take("stap-kies", 378);
await next("Wat is het?");
await page.locator("[name=titel]").fill("Koffie bij het speeltuintje");
await page.locator("[name=samenvatting]").fill("Elke woensdagochtend koffie voor ouders met kleine kinderen. U kunt gewoon binnenlopen.");
await take("stap-antwoord", 548);
while (!(await page.locator("[data-form] h2", { hasText: "Klopt het zo?" }).isVisible())) {
  await page.locator("[data-form] .buttons button:not([type=button])").click();
}
await next("Stuur het op");
await take("stap-versturen", 628);
await browser.close();
