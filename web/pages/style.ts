import { type Accent, defaultAccent } from '../../shared/domain/brand/brand.ts'
import { textOn } from '../../shared/domain/brand/contrast.ts'

/**
 * The one style of every page: system fonts, light and dark, from 320 px up, no request to anywhere but for a logo.
 * A company's accent was checked against these grounds when it was saved (shared/domain/brand/contrast.ts).
 */
export const styleFor = ({ light, dark }: Accent = defaultAccent) =>
  `
:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--text:#1b2130;--quiet:#545c6d;--line:#cfd4dd;
--accent:${light};--on-accent:${textOn(light)};--good:#166534;--bad:#a61b1b;--soft:#eef1f6}
@media (prefers-color-scheme:dark){:root{--ground:#12151c;--card:#1c212b;--text:#edf0f5;--quiet:#a9b2c3;--line:#3b4353;
--accent:${dark};--on-accent:${textOn(dark)};--good:#7ddba3;--bad:#ff9d9d;--soft:#242b38}}
${plain}
`.trim()

const plain = `
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;background:var(--ground);color:var(--text);display:flex;flex-direction:column;
align-items:center;padding:1.25rem;overflow-wrap:anywhere}
header,main,footer{width:100%;min-width:0;max-width:36rem}
header{padding:.5rem 0 1rem;font-weight:650;font-size:1.05rem}
header a{color:inherit;text-decoration:none;display:inline-block}
header img{display:block;width:auto;height:auto;max-width:min(100%,14rem);max-height:3.5rem}
@media (prefers-color-scheme:dark){header img{background:#fff;padding:.4rem .6rem;border-radius:.5rem}}
main{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:clamp(1.1rem,5vw,2rem)}
h1{font-size:clamp(1.3rem,5vw,1.65rem);line-height:1.25;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.1rem;line-height:1.3;margin:0 0 .35rem}
section{border-top:1px solid var(--line);margin-top:1.5rem;padding-top:1.35rem}
p{margin:0 0 1rem}
a{color:var(--accent)}
.quiet{color:var(--quiet);font-size:.95rem}
.good,.bad{border-left:.25rem solid;padding:.15rem 0 .15rem .8rem;font-weight:600}
.good{color:var(--good)}
.bad{color:var(--bad)}
fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:.5rem}
.topic{display:flex;gap:.8rem;padding:.8rem 0;border-top:1px solid var(--line);cursor:pointer}
.topic input{flex:none;width:1.35rem;height:1.35rem;margin:.1rem 0 0;accent-color:var(--accent)}
.topic strong{display:block}
.choice{border:0;padding:.45rem 0}
.field{display:block;margin:0 0 1.1rem}
.field>span{display:block;font-weight:600;margin-bottom:.3rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));gap:0 1rem}
select,textarea,input[type=email]{font:inherit;color:inherit;width:100%;min-height:2.9rem;padding:.55rem .75rem;
background:var(--card);border:1px solid var(--quiet);border-radius:.55rem}
textarea{min-height:5.5rem;resize:vertical}
.trap{position:absolute;left:-99rem}
dl{margin:0 0 1rem}
dt{font-weight:600}
dd{margin:0 0 .75rem;color:var(--quiet)}
ul{margin:0 0 1rem;padding-left:1.2rem}
form{margin:0 0 .5rem}
main>:last-child,section>:last-child{margin-bottom:0}
button{font:inherit;font-weight:600;min-height:2.9rem;padding:.6rem 1.3rem;border-radius:.55rem;cursor:pointer;
border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);margin:0 .5rem .5rem 0}
button.plain{background:transparent;color:var(--accent)}
button.grave{background:transparent;border-color:var(--bad);color:var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
footer{padding:1rem 0;color:var(--quiet);font-size:.9rem}
@media (max-width:30rem){button{width:100%;margin:0 0 .75rem}}
`.trim()
