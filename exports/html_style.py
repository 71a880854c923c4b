"""How a page looks: on a light or dark screen, on a narrow one, and on paper."""

CSS = """:root {
  color-scheme: light dark;
  --ink: #1f2328; --muted: #59636e; --rule: #d8dee4; --soft: #f6f8fa; --link: #0a53a8; --back: #ffffff;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e6edf3; --muted: #9ea7b3; --rule: #373e47; --soft: #161b22; --link: #79b8ff; --back: #0d1117;
  }
}
* { box-sizing: border-box; }
html { background: var(--back); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; color: var(--ink); background: var(--back); overflow-wrap: break-word;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif;
}
main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .5em; text-wrap: balance; }
h1, #contents ~ h2 { font-weight: 400; letter-spacing: -.01em; }
h1 { font-size: 2.2rem; margin-top: 0; }
h2 { font-size: 1.2rem; }
h3 { font-size: 1.1rem; }
/* The parts of a packet. */
#contents ~ h2 { font-size: 1.7rem; margin-top: 1.6em; padding-top: .8em; border-top: 1px solid var(--rule); }
h4, h5, h6 { font-size: 1rem; }
h5, h6 { color: var(--muted); }
p, ul, ol, blockquote, pre, .wide { margin: 0 0 1em; }
p, ul, ol, blockquote { max-width: 46rem; }
ul, ol { padding-left: 1.3em; }
li { margin: .25em 0; }
li > p { margin-bottom: .5em; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
:target { background: color-mix(in srgb, var(--link) 18%, transparent); scroll-margin-top: 1rem; }
blockquote { padding: 0 1em; color: var(--muted); border-left: 3px solid var(--rule); }
code, pre { font: .9em/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; background: var(--soft); }
code { padding: .1em .3em; border-radius: 3px; }
pre { padding: .8em 1em; overflow-x: auto; border-radius: 4px; }
pre code { padding: 0; font-size: 1em; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2em 0; }

/* The head, and the contents on as few lines as they need. */
h1 + p { color: var(--muted); }
h1 + p strong { color: var(--ink); }
#contents { font-size: .9rem; font-weight: 400; color: var(--muted); margin: 1.5em 0 .3em; padding: 0; border: 0; }
#contents + ul { display: flex; flex-wrap: wrap; gap: .2em 1.6em; padding: 0; list-style: none; max-width: none; }

/* Records: the id, the facts below the title, labels at the side, what proves a line below it. */
:is(h2, h3) > span[id] { color: var(--muted); font-weight: 400; }
:is(h2, h3):has(> span[id]) + p { color: var(--muted); font-size: .9em; margin-bottom: .7em; }
:is(h2, h3):has(> span[id]) + p strong { color: var(--ink); }
ul:has(> li > span[id^="B"]) { color: var(--muted); font-size: .9em; list-style: none; padding: 0; }
@media (min-width: 44rem), print {
  :is(h2, h3):has(> span[id]):has(+ p + ul) { padding-left: 8.5rem; text-indent: -8.5rem; }
  :is(h2, h3):has(+ p + ul) > span[id] { display: inline-block; width: 8.2rem; text-indent: 0; }
  :is(h2, h3):has(> span[id]):has(+ p + ul) + p { padding-left: 8.5rem; }
  :is(h2, h3):has(> span[id]) + p + ul { list-style: none; padding: 0; max-width: none; }
  :is(h2, h3):has(> span[id]) + p + ul > li { padding-left: 8.5rem; text-indent: -8.5rem; }
  :is(h2, h3):has(> span[id]) + p + ul > li > * { text-indent: 0; }
  :is(h2, h3):has(> span[id]) + p + ul > li > p:first-child { text-indent: -8.5rem; }
  :is(h2, h3):has(> span[id]) + p + ul > li strong:first-child {
    display: inline-block; min-width: 8.2rem; text-indent: 0; font-size: .93em;
  }
}

.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { padding: .4em .7em; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom-color: var(--muted); vertical-align: bottom; }
thead tr { border-top: 2px solid var(--ink); }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
.band { display: grid; grid-template-columns: 25rem minmax(0, 1fr); gap: 0 2rem; align-items: start; margin-bottom: 2.5em; }
.band > * { margin: 0; }
.band table { font-size: .82rem; line-height: 1.35; }
.band th, .band td { padding-top: .3em; padding-bottom: .3em; }
.band td:nth-child(-n+3) { white-space: nowrap; }
.chart svg { display: block; max-width: 100%; height: auto; }
@media screen and (max-width: 54rem) {
  .band { display: block; }
  .band .chart { margin-bottom: 1em; }
}
@media screen and (max-width: 40rem) {
  main { padding-top: 1.5rem; }
  h1 { font-size: 1.8rem; }
  #contents ~ h2 { font-size: 1.45rem; }
  .stack thead { display: none; }
  .stack :is(table, tbody, tr, td) { display: block; }
  .stack tr { padding: .6em 0; border-bottom: 1px solid var(--rule); }
  .stack tr:first-child { border-top: 2px solid var(--ink); }
  .stack td { padding: .1em 0; border: 0; text-align: left !important; }
  .stack td:not(:first-child)::before { content: attr(data-head) ": "; color: var(--muted); }
}
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  p, ul, ol, blockquote { max-width: none; }
  h1 { font-size: 21pt; }
  #contents ~ h2 { font-size: 16pt; break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
  #contents ~ :is(#outcome-map, #product-leadership) { break-before: auto; margin-top: 1.2em; }
  h2 { font-size: 12pt; }
  h3 { font-size: 11pt; }
  #contents { font-size: 9pt; }
  h1, h2, h3, h4, h5, h6, :is(h2, h3):has(> span[id]) + p { break-after: avoid; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, svg, li { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  .wide { overflow: visible; }
  .band { grid-template-columns: 52% minmax(0, 1fr); gap: 0 5mm; break-inside: avoid; margin-bottom: 1.2em; }
  .band table { font-size: 7.5pt; }
  .band th, .band td { padding-top: .2em; padding-bottom: .2em; }
  a { color: inherit; text-decoration: none; }
  a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--muted); }
  :target { background: none; }
}
"""
