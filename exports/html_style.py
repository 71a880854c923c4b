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
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .6em; text-wrap: balance; }
h1 { font-size: 2rem; margin-top: 0; }
h2 { font-size: 1.5rem; margin-top: 2.2em; padding-top: .7em; border-top: 2px solid var(--rule); }
h3 { font-size: 1.15rem; }
h4 { font-size: 1rem; }
h5, h6 { font-size: .9rem; color: var(--muted); }
p, ul, ol, blockquote, pre, .wide { margin: 0 0 1em; }
ul, ol { padding-left: 1.5em; }
li { margin: .3em 0; }
li > p { margin-bottom: .5em; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
:target { background: color-mix(in srgb, var(--link) 18%, transparent); scroll-margin-top: 1rem; }
blockquote { padding: 0 1em; color: var(--muted); border-left: 3px solid var(--rule); }
code, pre { font: .9em/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; background: var(--soft); }
code { padding: .1em .3em; border-radius: 3px; }
pre { padding: .8em 1em; overflow-x: auto; border-radius: 4px; }
pre code { padding: 0; font-size: 1em; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2em 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 60%; font-size: .9rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { padding: .45em .7em; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom: 2px solid var(--muted); vertical-align: bottom; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
.chart svg { display: block; max-width: 100%; height: auto; border: 1px solid var(--rule); border-radius: 4px; }
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 20pt; }
  h2 { font-size: 15pt; break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
  h2#contents { break-before: auto; margin-top: 1.5em; }
  h3 { font-size: 11.5pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, svg, li { break-inside: avoid; }
  p, li { orphans: 3; widows: 3; }
  .wide { overflow: visible; }
  a { color: inherit; text-decoration: none; }
  a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--muted); }
  :target { background: none; }
  .chart svg { border: 0; }
}
"""
