/** Colours have a contrast of at least 4.5 to 1 for text and 3 to 1 for what is drawn, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11). */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d8dee4;--strong:#0b62b8;--weak:#a9cbee;--link:#0b62b8;--warn-paper:#fff4d6;--warn-ink:#5c3d00}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ed;--soft:#a5adb8;--line:#363c45;--strong:#5aa9f5;--weak:#24486d;--link:#7fbcf7;--warn-paper:#3a2c05;--warn-ink:#ffe3a1}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:52rem;margin:2rem auto 4rem;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.2rem;margin:3rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0}.lead{color:var(--soft)}
.warning{background:var(--warn-paper);color:var(--warn-ink);padding:.5rem .75rem;border-radius:4px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
dt{color:var(--soft)}dd{margin:0}
.facts{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.25rem 0}
.facts div{display:flex;flex-direction:column-reverse}.facts dd{font-size:1.4rem;font-variant-numeric:tabular-nums}
figure{margin:1.25rem 0}figcaption{font-weight:600;margin-bottom:.4rem}
svg{display:block;width:100%;min-width:34rem;height:auto}
svg text{fill:var(--ink);font:12px system-ui,-apple-system,"Segoe UI",sans-serif}
svg line{stroke:var(--line)}.strong{fill:var(--strong)}.weak{fill:var(--weak)}.band{fill:var(--strong);opacity:.45}.same{fill:var(--soft);opacity:.3}
details{margin:.4rem 0}summary{cursor:pointer;color:var(--link)}
.wide{overflow-x:auto}
table{border-collapse:collapse;margin:.5rem 0;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.2rem .9rem .2rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}tbody th{font-weight:400}.n{text-align:right;font-variant-numeric:tabular-nums}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:0 2rem}
ul{padding-left:1.2rem}
@media print{details{display:block}summary{display:none}}
`;
